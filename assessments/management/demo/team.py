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
    admin = holders(cycle, Role.INSPECTORATE_ADMIN)[0]
    team = operations.save_team(
        cycle=cycle, by=admin, name="Tim 1", decree_number=f"SK-1/TPI/{cycle.year}", order_number=f"ST-1/{cycle.year}"
    )
    seat_everybody(team, admin)
    operations.save_letter_settings(
        institution=cycle.institution,
        by=admin,
        kop=f"{cycle.institution.name.upper()}\nINSPEKTORAT JENDERAL",
        city="Jakarta",
        signatory_title="Inspektur",
        signatory_name="Pejabat Inspektur",
    )
    for case in Assessment.objects.filter(nomination__cycle=cycle, unit__short_name=BLIND):
        operations.assign(assessment=case, team=team, by=admin, passes=len(holders(cycle, Role.ASSESSOR)))
    return team


def seat_everybody(team: Team, admin: User) -> None:
    """Every assessor, lead and controller of the institution in a seat of their role."""
    for role, position in SEATS:
        for user in holders(team.cycle, role):
            operations.seat_member(team=team, user=user, position=position, by=admin, inspectorate="Inspektorat I")


def holders(cycle: Cycle, role: Role) -> list[User]:
    """Who holds the role in the cycle's institution, the first appointed first."""
    held = Membership.objects.filter(institution=cycle.institution, role=role).select_related("user").order_by("id")
    return [one.user for one in held]
