"""Who may do what to a survey: named predicates that pages, API and operations share."""

from surveys.enums import Kind
from surveys.models import Survey
from units.enums import ROLES_FOR, UNIT_ROLES, Action
from units.enums.permissions import OFFICERS
from units.models import Unit, User
from units.rules import hats_of, may

MANAGERS = {
    Kind.OWN: ROLES_FOR[Action.RUN_SURVEY],
    Kind.TPI: ROLES_FOR[Action.RUN_TPI_SURVEY],
    Kind.TPN: OFFICERS,
}


def can_see(user: User, survey: Survey) -> bool:
    """Whether the person may know of the survey: any role over its unit. `queries.surveys_for` says so for lists."""
    return may(user, Action.VIEW_SURVEYS, survey.unit)


def can_create(user: User, unit: Unit, kind: Kind) -> bool:
    """Whether the person may set up a survey of this kind in the unit."""
    return hats_of(user).worn_at(unit, *MANAGERS[kind])


def can_manage(user: User, survey: Survey) -> bool:
    """Whether the person may prepare, open and close the survey, invite and enter paper forms."""
    return can_create(user, survey.unit, Kind(survey.kind))


def can_exclude(user: User, survey: Survey) -> bool:
    """Survey officers and TPI, never anybody who holds a role in the surveyed unit."""
    return may(user, Action.EXCLUDE_RESPONSE, survey.unit) and not hats_of(user).worn_at(survey.unit, *UNIT_ROLES)


def can_see_contacts(user: User, survey: Survey) -> bool:
    """The unit must not learn who answered; officers of the institution hand the list to who may ask for it."""
    return may(user, Action.SEE_RESPONDENTS, survey.unit) and not hats_of(user).worn_at(survey.unit, *UNIT_ROLES)


def can_record_outside(user: User, unit: Unit) -> bool:
    """Whether the person may record what TPN's survey of the unit found."""
    return may(user, Action.RECORD_TPN, unit)
