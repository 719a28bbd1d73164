"""Who may do what to an assessment: named predicates that pages, API and operations share."""

from assessments.enums import TRANSITIONS, Move, State, Track
from assessments.models import Assessment, Entry, Sheet
from units.enums import UNIT_ROLES, Role
from units.models import User
from units.rules import hats_of

READERS = tuple(role for role in Role if role not in (Role.SURVEY_OFFICER, Role.PLATFORM_ADMIN))
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
