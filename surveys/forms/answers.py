"""Reading the public form: a plain reader, because it runs for every answer and one page knows all its fields."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from surveys.enums import GROUPS, ExtraKind
from surveys.queries.extras import ExtraQuestion
from surveys.queries.public import PublicForm

LONGEST = 500
NAME = 120
PHONE = 30
YES_NO = (1, 2)
GROUP_VALUES = {dimension.value: {str(value) for value in choices.values} for dimension, choices in GROUPS.items()}


@dataclass(slots=True)
class Filled:
    """The answers of a form, and what is wrong with them: field name to sentence, in the order of the page."""

    marks: list[int | None] = field(default_factory=list)
    service: int | None = None
    service_date: datetime.date | None = None
    groups: dict[str, int] = field(default_factory=dict)
    reason: str = ""
    suggestion: str = ""
    steered: bool = False
    contact: dict[str, str] | None = None
    extra: list[int | str | None] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)


def field_name(number: int) -> str:
    """Name of the question with this place in the questionnaire, counted from 1."""
    return f"q{number}"


def extra_name(number: int) -> str:
    """Name of the institution's own question with this place, counted from 1."""
    return f"t{number}"


def read_answers(form: PublicForm, data: Mapping[str, str], service: int | None = None) -> Filled:
    """Everything the form sent. A question is required unless the questionnaire lets it be skipped.

    `service` is what a one-time link knows already.
    """
    filled = Filled(service=service)
    if service is None:
        _service(form, data, filled)
    _marks(form, data, filled)
    filled.extra = [_extra(form, question, data, filled) for question in form.extras]
    filled.groups = {name: int(value) for name in GROUP_VALUES if (value := data.get(name, "")) in GROUP_VALUES[name]}
    filled.reason = _text(data, "alasan", filled)
    filled.suggestion = _text(data, "saran", filled)
    filled.steered = data.get("diarahkan") == "ya"
    if form.asks_contact:
        _contact(data, filled)
    return filled


def _service(form: PublicForm, data: Mapping[str, str], filled: Filled) -> None:
    known = {str(pk): pk for pk, _name in form.services}
    filled.service = known.get(data.get("layanan", ""))
    if filled.service is None and len(known) == 1:
        filled.service = form.services[0][0]
    if filled.service is None:
        filled.errors["layanan"] = _("Pilih layanan yang Anda terima.")


def _marks(form: PublicForm, data: Mapping[str, str], filled: Filled) -> None:
    allowed = {str(mark): mark for mark in range(1, form.scale + 1)}
    for number, question in enumerate(form.questionnaire.questions, 1):
        name = field_name(number)
        mark = allowed.get(data.get(name, ""))
        filled.marks.append(mark)
        if mark is None and not question.optional:
            filled.errors[name] = _("Pilih satu jawaban untuk pertanyaan %(number)s.") % {"number": number}


def _extra(form: PublicForm, question: ExtraQuestion, data: Mapping[str, str], filled: Filled) -> int | str | None:
    """None of them is required, so what is not among the choices is as good as nothing."""
    name = extra_name(question.number)
    if question.kind == ExtraKind.TEXT:
        return "".join(letter for letter in _text(data, name, filled) if letter.isprintable()) or None
    highest = form.scale if question.kind == ExtraKind.SCALE else len(YES_NO)
    return {str(mark): mark for mark in range(1, highest + 1)}.get(data.get(name, ""))


def _text(data: Mapping[str, str], name: str, filled: Filled) -> str:
    text = " ".join(data.get(name, "").replace("\0", "").split())
    if len(text) > LONGEST:
        filled.errors[name] = _("Paling banyak %(most)s huruf. Ringkaskan, lalu kirim lagi.") % {"most": LONGEST}
    return text[:LONGEST]


def _contact(data: Mapping[str, str], filled: Filled) -> None:
    name = " ".join(data.get("nama", "").replace("\0", "").split())[:NAME]
    phone = " ".join(data.get("telepon", "").replace("\0", "").split())[:PHONE]
    if not (name or phone):
        return
    if data.get("setuju") != "ya":
        filled.errors["setuju"] = _("Centang persetujuan, atau kosongkan nama dan nomor telepon.")
    filled.contact = {"name": name, "phone": phone}
