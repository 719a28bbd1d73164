"""Spreadsheets: raw answers without identity, and the respondent list."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from surveys.enums import GROUPS, Channel
from surveys.instruments import compiled
from surveys.models import Response, Survey
from surveys.queries.contacts import Respondent
from surveys.queries.extras import extra_questions, said_by
from surveys.queries.words import words_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 2000
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def answers_workbook(survey: Survey) -> bytes:
    """Every answer, one row each: marks, groups, flags, what was left out and why. No device, address or name."""
    questionnaire = compiled.questionnaire(survey.questionnaire_id)
    labels = [f"{part.key} {question.code}" for part in questionnaire.parts for question in part.questions]
    groups = [str(dimension.label) for dimension in GROUPS]
    head = ["No", "Saluran", "Waktu", "Detik", "Layanan", "Tanggal layanan", *labels, *groups]
    own = [f"Tambahan {question.number} (tidak masuk indeks): {question.id}" for question in extra_questions(survey)]
    tail = ["Alasan nilai rendah", "Saran", "Tanda", "Dikeluarkan karena", *own]
    return _book("Jawaban", [*head, *tail], _rows(survey))


def respondents_workbook(respondents: Iterable[Respondent]) -> bytes:
    """Name, phone, service and date, as the administrative selection asks for."""
    rows = ([r.name, r.phone, r.service, r.service_date] for r in respondents)
    return _book("Responden", ["Nama", "Nomor telepon", "Layanan", "Tanggal layanan"], rows)


def _rows(survey: Survey) -> Iterator[list[Any]]:
    zone, own = ZoneInfo(survey.unit.zone), extra_questions(survey)
    found = Response.objects.filter(survey=survey).select_related("service").order_by("submitted_at", "pk")
    found = found.prefetch_related("exclusions__readmission")
    for number, row in enumerate(found.iterator(CHUNK), 1):
        yield [
            number,
            str(Channel(row.channel).label),
            row.submitted_at.astimezone(zone).replace(tzinfo=None),
            row.seconds,
            row.service.name if row.service else "",
            row.service_date,
            *(int(mark) or None for mark in row.marks),
            *(_group(row, name, choices) for name, choices in GROUPS.items()),
            row.reason,
            row.suggestion,
            "; ".join(words_of(row.flags)),
            row.exclusion.reason if row.exclusion else "",
            *said_by(own, row.extra, row.extra_said),
        ]


def _group(row: Response, name: str, choices: Any) -> str:
    value = getattr(row, name)
    return str(choices(value).label) if value in choices.values else ""


def _book(title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([_safe(cell) for cell in head])
    for row in rows:
        sheet.append([_safe(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _safe(value: Any) -> Any:
    """What strangers wrote must not become a formula or break the file."""
    if not isinstance(value, str):
        return value
    text = "".join(letter for letter in value if letter.isprintable())
    return f"'{text}" if text.startswith(DANGEROUS) else text
