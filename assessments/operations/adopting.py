"""Taking the index of a finished survey over into the worksheet: a deliberate act, with its source."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.enums import IndexSource
from assessments.models import Assessment, Entry, Sheet
from assessments.operations.entries import INDEX_PLACES, EntryValues, Saved, save_entry
from assessments.queries.surveys import ITEMS, SOURCES, TRACKS
from assessments.scoring import to_decimal
from surveys.enums import Kind, State
from surveys.models import Survey
from surveys.queries import index_of_part
from surveys.scoring import decimal_text
from units.models import User
from zi_portal.shared import audit


class CannotAdopt(Exception):
    """This index does not belong here; the text says why."""


@transaction.atomic
def adopt_index(*, assessment: Assessment, survey: Survey, part: str, by: User) -> Saved:
    """Enters the survey's index of `part` ("ipak", "ipkp") on the sheet of the track the survey belongs to.

    An index from another source is never overwritten. Raises CannotAdopt, NotEditable, Sheet.DoesNotExist.
    """
    code, source = _require_fitting(assessment, survey, part)
    found = index_of_part(survey, part)
    if found is None or found.index is None:
        raise CannotAdopt(_("Survei ini belum menghasilkan indeks."))
    track = TRACKS[Kind(survey.kind)]
    sheet = Sheet.objects.get(assessment=assessment, track=track, round=assessment.round, assessor__isnull=True)
    entry = Entry.objects.select_for_update().get(sheet=sheet, item__code=code)
    if entry.index is not None and entry.source != source:
        words = _("Butir ini sudah berisi indeks dari “%(source)s”. Kosongkan dulu bila hendak diganti.")
        raise CannotAdopt(words % {"source": IndexSource(entry.source).label})
    index = to_decimal(found.index, INDEX_PLACES)
    before = EntryValues(**{name: getattr(entry, name) for name in EntryValues.__dataclass_fields__})
    values = replace(before, index=index, source=source.value)
    saved = save_entry(assessment=assessment, sheet=sheet, code=code, values=values, version=entry.version, by=by)
    audit.record(
        chain=assessment.unit.audit_chain,
        actor=by,
        action="assessments.adopt_index",
        target=("assessments.entry", entry.pk),
        after={
            "survey": survey.pk,
            "part": part,
            "source": source.value,
            "index": decimal_text(found.index),
            "count": found.count,
        },
    )
    return saved


def _require_fitting(assessment: Assessment, survey: Survey, part: str) -> tuple[str, IndexSource]:
    if survey.unit_id != assessment.unit_id or part not in ITEMS:
        raise CannotAdopt(_("Survei ini bukan survei unit yang dinilai."))
    if survey.state != State.CLOSED:
        raise CannotAdopt(_("Indeks diambil setelah survei selesai."))
    if Kind(survey.kind) not in TRACKS:
        raise CannotAdopt(_("Indeks survei TPN dicatat bersama nilai TPN, bukan pada lembar ini."))
    return ITEMS[part], SOURCES[Kind(survey.kind)]
