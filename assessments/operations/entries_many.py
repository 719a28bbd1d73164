"""Saving many answers of one sheet at once: one lock, one score, one audit event."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from assessments.enums import Track
from assessments.models import Assessment, Claim, Entry, Sheet
from assessments.operations.claims import said_of
from assessments.operations.entries import EntryValues, NotEditable, checked, locked_sheet, plain, put, why_not
from assessments.operations.scoring import rescore
from assessments.queries import answers_of
from assessments.rules import can_fill, covers_item
from assessments.scoring import Result
from units.models import User
from zi_portal.shared import audit

WRITTEN = (*EntryValues.__dataclass_fields__, "version", "changed_at", "changed_by")


@transaction.atomic
def save_entries(*, assessment: Assessment, sheet: Sheet, values: Mapping[str, EntryValues], by: User) -> Result:
    """Stores answers by item code, all or none, as one source hands them in; items that are not named stay.

    Eight queries for any number. Nobody's version is asked: what stands is replaced.
    Raises NotEditable, InvalidAnswer, Entry.DoesNotExist (no such item).
    """
    locked_sheet(sheet)
    entries = list(sheet.entries.select_related("item").order_by("item__position"))
    wanted = {entry.item.code: entry for entry in entries if entry.item.code in values}
    if len(wanted) < len(values):
        raise Entry.DoesNotExist
    _require_editable(assessment, sheet, wanted.values(), by)
    for code, one in values.items():
        checked(assessment, code, one)
        put(wanted[code], one, by)
    Entry.objects.bulk_update(wanted.values(), WRITTEN)
    result = rescore(assessment, sheet, answers_of(entries))
    audit.record(
        chain=assessment.unit.audit_chain,
        actor=by,
        action="assessments.entries_saved",
        target=("assessments.sheet", sheet.pk),
        after={code: plain(one) for code, one in values.items()},
    )
    return result


def _require_editable(assessment: Assessment, sheet: Sheet, entries: Iterable[Entry], by: User) -> None:
    """Raises NotEditable as saving one by one would: sheet, areas, returned items, items that somebody else holds."""
    mine = can_fill(by, assessment, sheet)
    areas = {entry.item.area for entry in entries}
    covered = {area for area in areas if covers_item(by, assessment, Track(sheet.track), area)}
    for entry in entries:
        if not (mine and entry.open and entry.item.area in covered):
            raise NotEditable(why_not(assessment, sheet, entry, by))
    held = Claim.objects.select_related("by").filter(sheet=sheet, until__gt=timezone.now()).exclude(by=by)
    claim = held.filter(item__in=[entry.item_id for entry in entries]).first()
    if claim is not None:
        raise NotEditable(said_of(claim, assessment))
