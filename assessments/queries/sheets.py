"""Which sheets of an assessment a person sees."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry, Sheet
from assessments.models.cases import HEADING
from assessments.rules import can_see, sees_unfinished_tpi
from units.models import User


@dataclass(frozen=True, slots=True)
class Sheets:
    """The unit's sheet of a round and, where the person may see one, TPI's newest beside it."""

    unit: Sheet
    tpi: Sheet | None

    @property
    def by_track(self) -> dict[str, Sheet]:
        return {sheet.track: sheet for sheet in (self.unit, self.tpi) if sheet is not None}


def worksheet_for(
    user: User, pk: int, round_number: int | None = None, *, related: Sequence[str] = HEADING
) -> tuple[Assessment, Sheets]:
    """The assessment with its sheets of the running or of an earlier round and their score cards. One query.

    `related` is what to read with the assessment: all that a heading shows, or less where nothing is shown.

    Raises Sheet.DoesNotExist for what the person may not know of and for a round that never was.
    """
    found = list(
        Sheet.objects.filter(assessment=pk)
        .select_related("score_card", *(f"assessment__{name}" for name in related))
        .order_by("-round")
    )
    if not found or not can_see(user, found[0].assessment):
        raise Sheet.DoesNotExist
    case = found[0].assessment
    return case, _seen(case, user, found, case.round if round_number is None else round_number)


def _seen(case: Assessment, user: User, newest_first: Sequence[Sheet], round_number: int) -> Sheets:
    shown = [sheet for sheet in newest_first if sheet.round <= round_number]
    unit = next((s for s in shown if s.track == Track.UNIT and s.round == round_number), None)
    if unit is None:
        raise Sheet.DoesNotExist
    tpi = [s for s in shown if s.track == Track.TPI]
    if not sees_unfinished_tpi(user, case):
        tpi = [s for s in tpi if s.closed_at is not None]
    return Sheets(unit=unit, tpi=tpi[0] if tpi else None)


def current_sheets(assessment: Assessment, user: User) -> Sheets:
    """Sheets of the running round with their score cards; TPI's may be of the round before. One query."""
    found = Sheet.objects.filter(assessment=assessment).select_related("score_card").order_by("-round")
    return _seen(assessment, user, list(found), assessment.round)


def entries_by_sheet(case: Assessment, wanted: Q) -> list[Entry]:
    """Entries in the order of the worksheet, their items at hand without a join. One query."""
    items = compiled.item_rows(case.instrument_id)
    found = list(Entry.objects.filter(wanted))
    place = Entry.item.field.set_cached_value
    for entry in found:
        place(entry, items[entry.item_id])
    return sorted(found, key=lambda entry: entry.item.position)
