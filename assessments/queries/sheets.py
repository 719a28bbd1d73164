"""Which sheets of an assessment a person sees."""

from dataclasses import dataclass

from assessments.enums import Track
from assessments.models import Assessment, Sheet
from assessments.rules import sees_unfinished_tpi
from units.models import User


@dataclass(frozen=True, slots=True)
class Sheets:
    """The unit's sheet of a round and, where the person may see one, TPI's newest beside it."""

    unit: Sheet
    tpi: Sheet | None

    @property
    def by_track(self) -> dict[str, Sheet]:
        return {sheet.track: sheet for sheet in (self.unit, self.tpi) if sheet is not None}


def current_sheets(assessment: Assessment, user: User) -> Sheets:
    """Sheets of the running round with their score cards; TPI's may be of the round before. One query."""
    return sheets_of_round(assessment, user, assessment.round)


def sheets_of_round(assessment: Assessment, user: User, round_number: int) -> Sheets:
    """Sheets as they stood in a round. Raises Sheet.DoesNotExist when there was no such round. One query."""
    found = list(
        Sheet.objects.filter(assessment=assessment, round__lte=round_number)
        .select_related("score_card")
        .order_by("-round")
    )
    unit = next((s for s in found if s.track == Track.UNIT and s.round == round_number), None)
    if unit is None:
        raise Sheet.DoesNotExist
    shown = [s for s in found if s.track == Track.TPI]
    if not sees_unfinished_tpi(user, assessment):
        shown = [s for s in shown if s.closed_at is not None]
    return Sheets(unit=unit, tpi=shown[0] if shown else None)
