"""Who may do what to a survey: named predicates that pages, API and operations share."""

from surveys.enums import Kind, State
from surveys.models import Survey
from units.enums import UNIT_ROLES, Role
from units.models import Unit, User
from units.rules import hats_of

READERS = tuple(Role)
TPI = (Role.ASSESSOR, Role.TEAM_LEAD, Role.TECHNICAL_CONTROLLER, Role.QUALITY_CONTROLLER)
OFFICERS = (Role.SURVEY_OFFICER, Role.INSPECTORATE_ADMIN)
MANAGERS = {
    Kind.OWN: (*UNIT_ROLES, *OFFICERS),
    Kind.TPI: (*OFFICERS, *TPI),
    Kind.TPN: OFFICERS,
}


def can_see(user: User, survey: Survey) -> bool:
    """Whether the person may know of the survey: any role over its unit. `queries.surveys_for` says so for lists."""
    return hats_of(user).worn_at(survey.unit, *READERS)


def can_create(user: User, unit: Unit, kind: Kind) -> bool:
    """Whether the person may set up a survey of this kind in the unit."""
    return hats_of(user).worn_at(unit, *MANAGERS[kind])


def can_manage(user: User, survey: Survey) -> bool:
    """Whether the person may prepare, open and close the survey, invite and enter paper forms."""
    return can_create(user, survey.unit, Kind(survey.kind))


def can_exclude(user: User, survey: Survey) -> bool:
    """Survey officers and TPI, never anybody who holds a role in the surveyed unit."""
    hats = hats_of(user)
    return hats.worn_at(survey.unit, *OFFICERS, *TPI) and not hats.worn_at(survey.unit, *UNIT_ROLES)


def can_see_contacts(user: User, survey: Survey) -> bool:
    """The unit must not learn who answered; officers of the institution hand the list to who may ask for it."""
    hats = hats_of(user)
    return hats.worn_at(survey.unit, *OFFICERS) and not hats.worn_at(survey.unit, *UNIT_ROLES)


def can_publish(user: User, survey: Survey) -> bool:
    """Results are published by whoever runs the survey, once it is over."""
    return survey.state == State.CLOSED and can_manage(user, survey)
