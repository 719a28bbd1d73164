"""Teams of a cycle: load, and which team could take which unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from assessments.enums import BEFORE_REVIEW, Position, TeamKind, Tier, Track
from assessments.models import (
    Assessment,
    Coaching,
    ConflictWaiver,
    Interest,
    ReviewSettings,
    Share,
    Sheet,
    Team,
    TeamMember,
)
from assessments.queries.cases import assessments_for
from assessments.rules import Conflict, conflict_of, settings_of
from assessments.rules.stakes import read_stakes
from units.enums import ROLES_FOR, Action, Area
from units.models import Cycle, Unit, User
from units.queries import cycles_for
from units.rules import scope_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit without a team, and the team and members proposed for it; without a team, why there is none."""

    case: Assessment
    team: Team | None
    members: tuple[User, ...] = ()
    shown: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """A team's load in units and in hours, and how many units each of its people has a part of."""

    team: Team
    units: int
    minutes: int
    people: tuple[tuple[TeamMember, int], ...]

    @property
    def hours(self) -> int:
        return round(self.minutes / 60)

    @property
    def full(self) -> bool:
        return self.units >= self.team.capacity


@dataclass(frozen=True, slots=True)
class TeamCase:
    """A unit of a team: who has which part, and what may be changed of that now."""

    case: Assessment
    parts: tuple[tuple[User, tuple[str, ...]], ...]
    blind: bool
    changeable: bool
    passes_run: bool

    @property
    def divisible(self) -> bool:
        return self.changeable and not self.blind


def teams_for(user: User) -> QuerySet[Team]:
    """Teams of the institutions whose progress or teams the person may see."""
    mine = scope_of(user, Action.SEE_PROGRESS).q("", "cycle__institution")
    managed = scope_of(user, Action.MANAGE_TEAMS).q("", "cycle__institution")
    return Team.objects.filter(mine | managed).select_related("cycle__institution")


def team_cycles_for(user: User) -> QuerySet[Cycle]:
    """Cycles whose teams and progress the person may see, the newest first."""
    seen = cycles_for(user, Action.SEE_PROGRESS) | cycles_for(user, Action.MANAGE_TEAMS)
    return seen.distinct().order_by("-year", "institution__name")


def workload_of(cycle: Cycle) -> list[Load]:
    """Every team of the cycle with its load. Four queries for any number."""
    seats = TeamMember.objects.select_related("user").order_by("position", "id")
    teams = Team.objects.filter(cycle=cycle).prefetch_related(Prefetch("members", seats))
    counted = teams.annotate(
        held=Count("cases", distinct=True), second_held=Count("second_cases", distinct=True)
    ).order_by("kind", "name")
    parts = Share.objects.filter(assessment__nomination__cycle=cycle).values_list("assessment__team", "user")
    shares: dict[tuple[int, int], int] = {}
    for team, user in parts:
        shares[team, user] = shares.get((team, user), 0) + 1
    minutes = settings_of(cycle).minutes_per_unit
    return [_load(team, team.held + team.second_held, minutes, shares) for team in counted]


def _load(team: Team, units: int, minutes: int, shares: dict[tuple[int, int], int]) -> Load:
    people = tuple(
        (seat, shares.get((team.pk, seat.user_id), 0) if seat.position == Position.MEMBER else units)
        for seat in team.members.all()
    )
    return Load(team, units, units * minutes, people)


def unassigned_of(cycle: Cycle) -> QuerySet[Assessment]:
    """Assessments that no team was given yet and that TPI has not begun."""
    found = Assessment.objects.with_heading().filter(nomination__cycle=cycle, team=None, state__in=BEFORE_REVIEW)
    return found.order_by("unit__name", "pk")


def suggestion(cycle: Cycle) -> list[Proposal]:
    """For each unit without a team the least loaded team that may take it; the hardest to place come first.

    A team is out when it is full, or when its lead or controller is tied to the unit; members who are tied are left
    out. The same queries for any number.
    """
    loads = {one.team.pk: one.units for one in workload_of(cycle)}
    teams = [team for team in _with_members(cycle) if team.kind == TeamKind.TPI]
    read_stakes(seat.user for team in teams for seat in team.members.all())
    settings = settings_of(cycle)
    options = [(case, [_fit(team, case, settings) for team in teams]) for case in unassigned_of(cycle)]
    found = []
    for case, fits in sorted(options, key=lambda option: sum(fit is not None for fit in option[1])):
        found.append(_chosen(case, [fit for fit in fits if fit], loads))
        if found[-1].team is not None:
            loads[found[-1].team.pk] += 1
    return found


def _with_members(cycle: Cycle) -> list[Team]:
    seats = TeamMember.objects.select_related("user").order_by("id")
    return list(Team.objects.filter(cycle=cycle).prefetch_related(Prefetch("members", seats)).order_by("name"))


def _fit(team: Team, case: Assessment, settings: ReviewSettings) -> Proposal | None:
    """The proposal for one unit and one team, or None where a tie or too few members stand against it."""
    ties = [(seat, _tie(seat, case.unit, settings)) for seat in team.members.all()]
    wanted = settings.passes
    if any(tie and tie.blocks and seat.position != Position.MEMBER for seat, tie in ties):
        return None
    free = tuple(s.user for s, tie in ties if s.position == Position.MEMBER and not (tie and tie.blocks))
    if len(free) < wanted and (wanted > 1 or not any(seat.position == Position.LEAD for seat, _tie in ties)):
        return None
    shown = tuple(f"{seat.user}: {tie.said}" for seat, tie in ties if tie and not tie.blocks)
    return Proposal(case, team, free, shown)


def _chosen(case: Assessment, fits: Sequence[Proposal], loads: dict[int, int]) -> Proposal:
    roomy = [fit for fit in fits if fit.team and loads[fit.team.pk] < fit.team.capacity]
    if roomy:
        return min(roomy, key=lambda fit: loads[fit.team.pk] / fit.team.capacity if fit.team else 0)
    if fits:
        return Proposal(case, None, reason=_("Semua tim yang dapat menilai unit ini sudah penuh."))
    return Proposal(case, None, reason=_("Tidak ada tim dengan cukup anggota yang bebas dari benturan kepentingan."))


def conflicts_in(teams: Iterable[Team], unit: Unit, cycle: int) -> list[tuple[TeamMember, Conflict]]:
    """Who of these teams of a cycle is tied to the unit and how, also what is only shown. Three queries."""
    order = [team.pk for team in teams]
    seats = TeamMember.objects.filter(team__in=order).select_related("user", "team").order_by("id")
    listed = sorted(seats, key=lambda seat: order.index(seat.team_id))
    read_stakes(seat.user for seat in listed)
    settings = settings_of(cycle)
    return [(seat, tie) for seat in listed if (tie := _tie(seat, unit, settings))]


def _tie(seat: TeamMember, unit: Unit, settings: ReviewSettings) -> Conflict | None:
    return conflict_of(seat.user, unit, settings.cycle_id, settings=settings)


def interests_of(cycle: Cycle) -> QuerySet[Interest]:
    """Interests declared in units of the institution that still hold."""
    found = Interest.objects.filter(unit__institution=cycle.institution_id, ended_on=None)
    return found.select_related("user", "unit").order_by("unit__name", "id")


def coachings_of(cycle: Cycle) -> QuerySet[Coaching]:
    """Who has coached which unit of the institution, the latest first."""
    found = Coaching.objects.filter(unit__institution=cycle.institution_id)
    return found.select_related("user", "unit").order_by("-coached_on", "id")


def waivers_of(cycle: Cycle, unit: Unit | None = None) -> QuerySet[ConflictWaiver]:
    """Blocks that the Inspektur has lifted in the cycle."""
    mine = Q(cycle=cycle) & (Q(unit=unit) if unit else Q())
    return ConflictWaiver.objects.filter(mine).select_related("user", "unit", "by").order_by("id")


def assessors_of(cycle: Cycle) -> QuerySet[User]:
    """People who hold a role of TPI in the institution today."""
    roles = [role.value for role in ROLES_FOR[Action.SEE_UNFINISHED]]
    held = {"memberships__institution": cycle.institution_id, "memberships__role__in": roles}
    return User.objects.filter(**held, memberships__ended_at=None).distinct().order_by("full_name")


def blind_members(case: Assessment) -> QuerySet[User]:
    """Members whose blind pass of the running round is not closed yet."""
    running = Sheet.objects.filter(assessment=case, track=Track.MEMBER, round=case.round, closed_at=None)
    counted = Share.objects.filter(assessment=case, blind=True)
    return User.objects.filter(pk__in=running.values("assessor")).filter(pk__in=counted.values("user"))


def cases_of_team(team: Team, reader: User) -> list[TeamCase]:
    """The team's units with each member's part, as far as the reader may open them. Two queries."""
    mine = assessments_for(reader).filter(Q(team=team) | Q(second_team=team)).order_by("unit__name")
    shares = Prefetch("shares", Share.objects.select_related("user").order_by("id"))
    return [_team_case(case, team) for case in mine.prefetch_related(shares)]


def _team_case(case: Assessment, team: Team) -> TeamCase:
    shares = list(case.shares.all())
    first = case.team_id == team.pk
    return TeamCase(
        case=case,
        parts=tuple(
            (share.user, tuple(str(Area(area).label) for area in share.areas.split(",") if area)) for share in shares
        )
        if first
        else (),
        blind=first and any(share.blind for share in shares),
        changeable=first and case.state in BEFORE_REVIEW,
        passes_run=first and case.tier == Tier.MEMBERS,
    )
