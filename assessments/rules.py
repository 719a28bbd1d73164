"""Who may do what to an assessment: named predicates that pages, API and operations share."""

from assessments.enums import TRANSITIONS, Move, State, Track
from assessments.models import Assessment, Entry, EvidenceUse, Sheet
from units.enums import UNIT_ROLES, Role
from units.models import Institution, Unit, User
from units.rules import hats_of

READERS = tuple(Role)
FILLERS = {Track.UNIT: (Role.OPERATOR, Role.HEAD), Track.TPI: (Role.ASSESSOR,)}
OPEN_STATES = {Track.UNIT: (State.DRAFT, State.RETURNED), Track.TPI: (State.IN_REVIEW,)}


def _acts_as(user: User, assessment: Assessment, roles: tuple[Role, ...]) -> bool:
    """Whether one of `roles` is held over the unit; nobody assesses a unit in which they hold a role themselves."""
    hats = hats_of(user)
    if Role.ASSESSOR in roles and hats.worn_at(assessment.unit, *UNIT_ROLES):
        return False
    return hats.worn_at(assessment.unit, *roles)


def can_see(user: User, assessment: Assessment) -> bool:
    """Whether the person may know of the assessment: any role over its unit.

    `queries.assessments_for` says the same for lists.
    """
    return hats_of(user).worn_at(assessment.unit, *READERS)


def may_move(user: User, assessment: Assessment, move: Move) -> bool:
    """Whether the person's role allows the move, whatever the state. One query per request (roles)."""
    return _acts_as(user, assessment, TRANSITIONS[move].roles)


def can_move(user: User, assessment: Assessment, move: Move) -> bool:
    """Whether the role allows the move and the state offers it."""
    return assessment.state in TRANSITIONS[move].sources and may_move(user, assessment, move)


def may_fill(user: User, assessment: Assessment, track: Track) -> bool:
    """Whether the person's role is one that fills this track."""
    return _acts_as(user, assessment, FILLERS[track])


def is_open(assessment: Assessment, sheet: Sheet) -> bool:
    """Whether the sheet takes changes now: its track's turn, the newest round, not closed."""
    return (
        assessment.state in OPEN_STATES[Track(sheet.track)]
        and sheet.round == assessment.round
        and sheet.closed_at is None
    )


def can_fill(user: User, assessment: Assessment, sheet: Sheet) -> bool:
    return is_open(assessment, sheet) and may_fill(user, assessment, Track(sheet.track))


def can_edit_entry(user: User, assessment: Assessment, sheet: Sheet, entry: Entry) -> bool:
    """As `can_fill`, and in a returned round only what was returned."""
    return entry.open and can_fill(user, assessment, sheet)


def sees_unfinished_tpi(user: User, assessment: Assessment) -> bool:
    """TPI's side sees its sheet while it works; the unit sees it only after it was handed back."""
    return _acts_as(user, assessment, (Role.ASSESSOR,)) or hats_of(user).worn_at(
        assessment.unit, Role.INSPECTORATE_ADMIN
    )


def can_keep_evidence(user: User, owner: Unit | Institution) -> bool:
    """Who fills for a unit keeps its evidence; that of the whole institution is kept by the inspectorate's admin."""
    hats = hats_of(user)
    if isinstance(owner, Unit):
        return hats.worn_at(owner, *UNIT_ROLES)
    return (Role.INSPECTORATE_ADMIN.value, owner.pk) in hats.by_institution


def can_add_evidence(user: User, assessment: Assessment, code: str) -> bool:
    """Evidence of an item is as open as the unit's entry. One query; with the entry at hand ask `can_edit_entry`."""
    entry = (
        Entry.objects.filter(
            sheet__assessment=assessment, sheet__track=Track.UNIT, sheet__round=assessment.round, item__code=code
        )
        .select_related("sheet")
        .first()
    )
    return entry is not None and can_edit_entry(user, assessment, entry.sheet, entry)


def can_mark(user: User, assessment: Assessment) -> bool:
    """TPI marks evidence while it scores."""
    return assessment.state in OPEN_STATES[Track.TPI] and may_fill(user, assessment, Track.TPI)


def fits(use: EvidenceUse, sheet: Sheet) -> bool:
    """Whether a mark of this use can stand on the sheet: TPI's, of the same case and round."""
    return sheet.track == Track.TPI and (sheet.assessment_id, sheet.round) == (use.assessment_id, use.round)


def oversees_jobs(user: User) -> bool:
    """Whether the person's list of jobs holds those of others (`queries.jobs_for`)."""
    return user.is_superuser or hats_of(user).worn_somewhere(Role.INSPECTORATE_ADMIN)
