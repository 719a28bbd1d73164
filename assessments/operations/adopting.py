"""Taking the index of a finished survey over into the worksheet: a deliberate act, with its source."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.enums import IndexSource
from assessments.models import Assessment, Entry, Sheet
from assessments.operations.entries import INDEX_PLACES, EntryValues, Saved, save_entry
from assessments.operations.tpn import open_tpn_sheet
from assessments.queries.surveys import ITEMS, SOURCES, TRACKS, outside_offers
from assessments.scoring import to_decimal
from surveys.enums import Kind, State
from surveys.models import OutsideResult, Survey
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
    index = to_decimal(found.index, INDEX_PLACES)
    after = {"survey": survey.pk, "part": part, "index": decimal_text(found.index), "count": found.count}
    return _enter(assessment, sheet, code, source, index, after, by)


@transaction.atomic
def adopt_outside(*, assessment: Assessment, result: OutsideResult, part: str, by: User) -> Saved:
    """Enters what TPN's own survey found of `part` ("ipak", "ipkp") on TPN's sheet, opening it with the first value.

    An index from another source is never overwritten. Raises CannotAdopt, PermissionDenied, Refused, NotEditable.
    """
    offered = {(one.result.pk, one.part): one for one in outside_offers(assessment)}.get((result.pk, part))
    if offered is None:
        raise CannotAdopt(_("Hasil survei TPN ini bukan milik unit yang dinilai, atau sudah dikoreksi."))
    sheet = open_tpn_sheet(assessment=assessment, by=by)
    after = {"outside": result.pk, "part": part, "index": decimal_text(offered.index), "count": result.respondents}
    index = to_decimal(offered.index, INDEX_PLACES)
    return _enter(assessment, sheet, offered.code, IndexSource.TPN, index, after, by)


def _enter(
    assessment: Assessment,
    sheet: Sheet,
    code: str,
    source: IndexSource,
    index: Decimal,
    after: dict[str, Any],
    by: User,
) -> Saved:
    entry = Entry.objects.select_for_update().get(sheet=sheet, item__code=code)
    if entry.index is not None and entry.source != source:
        words = _("Butir ini sudah berisi indeks dari “%(source)s”. Kosongkan dulu bila hendak diganti.")
        raise CannotAdopt(words % {"source": IndexSource(entry.source).label})
    before = EntryValues(**{name: getattr(entry, name) for name in EntryValues.__dataclass_fields__})
    values = replace(before, index=index, source=source.value)
    saved = save_entry(assessment=assessment, sheet=sheet, code=code, values=values, version=entry.version, by=by)
    audit.record(
        chain=assessment.unit.audit_chain,
        actor=by,
        action="assessments.adopt_index",
        target=("assessments.entry", entry.pk),
        after={**after, "source": source.value},
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
