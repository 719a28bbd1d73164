"""TPI's teams and how TPI works in a cycle."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.enums import Position, State, TeamKind
from assessments.models import Assessment, ReviewSettings, Share, Team, TeamMember
from assessments.rules import settings_of
from units.enums import ROLES_FOR, Action
from units.models import Cycle, User
from units.operations import Refused
from units.operations.refusals import require
from units.rules import hats_of
from zi_portal.shared import audit

NEEDED = {
    Position.MEMBER: ROLES_FOR[Action.JUDGE],
    Position.LEAD: ROLES_FOR[Action.REVIEW],
    Position.CONTROLLER: ROLES_FOR[Action.APPROVE],
}
RUNNING = (State.IN_REVIEW, State.IN_SECOND)


@transaction.atomic
def save_settings(*, cycle: Cycle, by: User, **values: Any) -> ReviewSettings:
    """How TPI works in the cycle: passes, load, distance in years, preliminary assessment, length of a claim.

    Raises PermissionDenied, Refused (closed cycle, preliminary assessment in a local government).
    """
    require(by, Action.MANAGE_TEAMS, cycle.institution)
    _require_open(cycle)
    if values.get("preliminary") and cycle.institution.is_local:
        raise Refused(_("Pemerintah daerah tidak memakai penilaian pendahuluan."), "preliminary")
    saved, _new = ReviewSettings.objects.update_or_create(cycle=cycle, defaults=values)
    _told(cycle, by, "assessments.review_settings", ("units.cycle", cycle.pk), values)
    return saved


@transaction.atomic
def save_team(*, cycle: Cycle, by: User, team: Team | None = None, **values: Any) -> Team:
    """A new team, or other facts of one. Raises PermissionDenied, Refused (closed, name taken, dates reversed)."""
    require(by, Action.MANAGE_TEAMS, cycle.institution)
    _require_open(cycle)
    same = Team.objects.filter(cycle=cycle, name=values["name"])
    if (same.exclude(pk=team.pk) if team else same).exists():
        raise Refused(_("Nama tim ini sudah dipakai pada siklus yang sama."), "name")
    start, end = values.get("order_from"), values.get("order_until")
    if start and end and end < start:
        raise Refused(_("Surat tugas berakhir sebelum dimulai. Perbaiki tanggalnya."), "order_until")
    one = team or Team(cycle=cycle, capacity=settings_of(cycle).capacity)
    for name, value in values.items():
        setattr(one, name, value)
    one.save()
    _told(cycle, by, "assessments.save_team", ("assessments.team", one.pk), {"name": one.name, "kind": one.kind})
    return one


@transaction.atomic
def seat_member(*, team: Team, user: User, position: Position, by: User, **facts: Any) -> TeamMember:
    """Gives a person a seat, or another one. The role that the seat needs must be held in the institution.

    Raises PermissionDenied, Refused (role, second lead, a pass is running).
    """
    cycle = _begin(team, by)
    if not hats_of(user).worn_in(cycle.institution, *NEEDED[position]):
        roles = ", ".join(str(role.label) for role in NEEDED[position])
        raise Refused(
            _("%(person)s tidak memegang peran untuk kedudukan ini (%(roles)s).") % {"person": user, "roles": roles},
            "user",
        )
    others = team.members.exclude(user=user)
    if position == Position.LEAD and others.filter(position=Position.LEAD).exists():
        raise Refused(_("Tim ini sudah punya ketua. Ubah dulu kedudukannya."), "position")
    before = team.members.filter(user=user).first()
    if before and before.position != position:
        _require_not_needed(team, before)
    seat, _new = TeamMember.objects.update_or_create(team=team, user=user, defaults={"position": position, **facts})
    after = {"team": team.pk, "user": user.pk, "position": position.value}
    _told(cycle, by, "assessments.seat_member", ("assessments.teammember", seat.pk), after)
    return seat


@transaction.atomic
def unseat_member(*, seat: TeamMember, by: User) -> None:
    """Takes a seat away, and the parts of units that came with it. Raises PermissionDenied, Refused (needed now)."""
    cycle = _begin(seat.team, by)
    _require_not_needed(seat.team, seat)
    Share.objects.filter(assessment__team=seat.team, user=seat.user, assessment__tier="").delete()
    key, user = seat.pk, seat.user_id
    seat.delete()
    after = {"team": seat.team_id, "user": user}
    _told(cycle, by, "assessments.unseat_member", ("assessments.teammember", key), after)


def _begin(team: Team, by: User) -> Cycle:
    cycle = Cycle.objects.select_related("institution").get(pk=team.cycle_id)
    require(by, Action.MANAGE_TEAMS, cycle.institution)
    _require_open(cycle)
    Team.objects.select_for_update().get(pk=team.pk)
    return cycle


def _require_open(cycle: Cycle) -> None:
    if cycle.closed_at:
        raise Refused(_("Siklus %(year)s sudah ditutup.") % {"year": cycle.year})


def _require_not_needed(team: Team, seat: TeamMember) -> None:
    """The tiers of running cases were fixed when they began, so nobody leaves one of them empty."""
    mine = {"second_team": team} if team.kind == TeamKind.SECOND else {"team": team}
    running = Assessment.objects.filter(state__in=RUNNING, **mine)
    if not running.exists():
        return
    if Share.objects.filter(assessment__in=running, user=seat.user, blind=True).exists():
        raise Refused(_("Anggota ini sedang membuat penilaian mandiri. Bebaskan dulu dari penilaian itu."))
    if seat.position != Position.MEMBER and team.members.filter(position=seat.position).count() == 1:
        raise Refused(
            _("Tim sedang menilai, dan kedudukan “%(position)s” hanya diisi orang ini. Tambahkan penggantinya dulu.")
            % {"position": seat.get_position_display()}
        )


def _told(cycle: Cycle, by: User, action: str, target: tuple[str, int], after: dict[str, Any]) -> None:
    audit.record(chain=cycle.institution.audit_chain, actor=by, action=action, target=target, after=after)
