"""Who keeps evidence, shows it for an item, and marks it."""

from assessments.enums import TRACK_OF_TIER, State, Tier, Track
from assessments.models import Assessment, Entry, EvidenceUse, Sheet
from assessments.rules.cases import can_edit_entry, may_fill
from units.enums import Action
from units.models import Institution, Unit, User
from units.rules import may

MARKING = tuple(TRACK_OF_TIER.values())


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
    return may_fill(user, assessment, Track.TPI)


def can_mark(user: User, assessment: Assessment) -> bool:
    """TPI marks evidence while it scores: each tier on its own sheet, in a blind pass each assessor on theirs."""
    return assessment.state == State.IN_REVIEW and may_mark(user, assessment)


def marks_on(sheet: Sheet) -> bool:
    """Whether marks on evidence stand on sheets of this track."""
    return sheet.track in MARKING


def fits(use: EvidenceUse, sheet: Sheet) -> bool:
    """Whether a mark of this use can stand on the sheet: of a tier of TPI, of the same case and round."""
    return marks_on(sheet) and (sheet.assessment_id, sheet.round) == (use.assessment_id, use.round)
