"""A team of the example institution, and a unit that its members are about to score blind to each other."""

from assessments import operations
from assessments.enums import Position
from assessments.models import Assessment, Team
from units.enums import Role
from units.models import Cycle, Membership, User

SEATS = (
    (Role.ASSESSOR, Position.MEMBER),
    (Role.TEAM_LEAD, Position.LEAD),
    (Role.TECHNICAL_CONTROLLER, Position.CONTROLLER),
)
BLIND = "Balmon Yogyakarta"


def create_team(cycle: Cycle) -> Team:
    """A team with every assessor, lead and controller of the institution; letters carry its name."""
    admin = _holders(cycle, Role.INSPECTORATE_ADMIN)[0]
    team = operations.save_team(
        cycle=cycle, by=admin, name="Tim 1", decree_number=f"SK-1/TPI/{cycle.year}", order_number=f"ST-1/{cycle.year}"
    )
    for role, position in SEATS:
        for user in _holders(cycle, role):
            operations.seat_member(team=team, user=user, position=position, by=admin, inspectorate="Inspektorat I")
    operations.save_letter_settings(
        institution=cycle.institution,
        by=admin,
        kop=f"{cycle.institution.name.upper()}\nINSPEKTORAT JENDERAL",
        city="Jakarta",
        signatory_title="Inspektur",
        signatory_name="Pejabat Inspektur",
    )
    for case in Assessment.objects.filter(nomination__cycle=cycle, unit__short_name=BLIND):
        operations.assign(assessment=case, team=team, by=admin, passes=len(_holders(cycle, Role.ASSESSOR)))
    return team


def _holders(cycle: Cycle, role: Role) -> list[User]:
    held = Membership.objects.filter(institution=cycle.institution, role=role).select_related("user").order_by("id")
    return [one.user for one in held]
