"""Who keeps evidence, shows it for an item, and marks it."""

from assessments.enums import TRACK_OF_TIER, State, Tier, Track
from assessments.models import Assessment, Entry, EvidenceUse, Sheet
from assessments.rules.cases import can_edit_entry, may_fill, sees_unfinished_tpi
from units.enums import Action
from units.models import Institution, Unit, User
from units.rules import may

MARKED_IN = {State.PRELIMINARY: Track.PRE, State.IN_SECOND: Track.SECOND}
MARKING = (Track.PRE, *TRACK_OF_TIER.values(), Track.SECOND)


def can_keep_evidence(user: User, owner: Unit | Institution) -> bool:
    """Who fills for a unit keeps its evidence; that of the whole institution is kept by the inspectorate's admin."""
    return may(user, Action.KEEP_EVIDENCE if isinstance(owner, Unit) else Action.OFFER_EVIDENCE, owner)


def can_add_evidence(user: User, assessment: Assessment, code: str) -> bool:
    """Evidence of an item is as open as the unit's entry. One query; with the entry at hand ask `can_edit_entry`."""
    entry = (
        Entry.objects.filter(
            sheet__assessment=assessment, sheet__track=Track.UNIT, sheet__round=assessment.round, item__code=code
        )
        .select_related("sheet", "item")
        .first()
    )
    return entry is not None and can_edit_entry(user, assessment, entry.sheet, entry)


def may_mark(user: User, assessment: Assessment) -> bool:
    """Whether the person is one of those who mark evidence in this case, be it their turn or not."""
    if assessment.state == State.IN_REVIEW:
        return may_fill(user, assessment, TRACK_OF_TIER[Tier(assessment.tier)])
    return may_fill(user, assessment, MARKED_IN.get(State(assessment.state), Track.TPI))


def can_mark(user: User, assessment: Assessment) -> bool:
    """Assessors mark evidence while they score: each tier on its own sheet, in a blind pass each on theirs."""
    return assessment.state in (State.IN_REVIEW, *MARKED_IN) and may_mark(user, assessment)


def compares_evidence(user: User, assessment: Assessment) -> bool:
    """Whether the person is told that the same file stands elsewhere: the assessing side is, the unit is not."""
    return sees_unfinished_tpi(user, assessment) or may(user, Action.PRE_JUDGE, assessment.unit)


def marks_on(sheet: Sheet) -> bool:
    """Whether marks on evidence stand on sheets of this track."""
    return sheet.track in MARKING


def fits(use: EvidenceUse, sheet: Sheet) -> bool:
    """Whether a mark of this use can stand on the sheet: of an assessing tier, of the same case and round."""
    return marks_on(sheet) and (sheet.assessment_id, sheet.round) == (use.assessment_id, use.round)
