"""Giving units to teams: by hand or as suggested, never to somebody who is tied to the unit."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.enums import BEFORE_REVIEW, Position, State, TeamKind, Track
from assessments.models import Assessment, Share, Sheet, Team, TeamMember
from assessments.operations.moves import locked
from assessments.operations.review import open_consensus
from assessments.operations.sheets import close
from assessments.queries.teams import suggestion
from assessments.rules import conflict_of, settings_of
from units.enums import Action, Area
from units.models import Cycle, User
from units.operations import Refused
from units.operations.refusals import require
from zi_portal.shared import audit

AREAS = tuple(Area.values)


@transaction.atomic
def assign(
    *,
    assessment: Assessment,
    team: Team,
    by: User,
    members: Sequence[User] | None = None,
    areas: Mapping[int, Sequence[str]] | None = None,
    passes: int = 0,
) -> Assessment:
    """Gives the unit to the team. `members` narrows who of it assesses, `areas` divides the unit among them by user,
    `passes` says how many score it blind to each other (0: as the cycle says).

    Raises PermissionDenied and Refused: cycle, load, running assessment, too few members, conflict of interest.
    """
    case = locked(assessment)
    _check(case, team, by)
    if team.kind == TeamKind.SECOND:
        return _assign_second(case, team, by)
    seats = list(team.members.select_related("user").order_by("id"))
    _refuse_conflicts(case, [seat.user for seat in seats if _assesses(seat, members)])
    chosen = [seat.user for seat in seats if seat.position == Position.MEMBER and _assesses(seat, members)]
    wanted = passes or settings_of(team.cycle).passes
    if wanted > 1 and len(chosen) < wanted:
        raise Refused(
            _("%(wanted)s penilai mandiri diminta, tetapi hanya %(count)s anggota yang dapat menilai unit ini.")
            % {"wanted": wanted, "count": len(chosen)},
            "passes",
        )
    case.shares.all().delete()
    _share(case, chosen, areas or {}, wanted)
    case.team, case.passes = team, passes
    case.save(update_fields=["team", "passes"])
    _told(case, by, "assessments.assign", {"team": team.pk, "members": [user.pk for user in chosen], "passes": wanted})
    return case


@transaction.atomic
def unassign(*, assessment: Assessment, by: User) -> Assessment:
    """Takes the unit from its team again. Raises PermissionDenied, Refused (running)."""
    case = locked(assessment)
    require(by, Action.MANAGE_TEAMS, case.unit.institution)
    _require_not_running(case)
    case.shares.all().delete()
    case.team, case.passes = None, 0
    case.save(update_fields=["team", "passes"])
    _told(case, by, "assessments.unassign", {})
    return case


@transaction.atomic
def assign_suggested(*, cycle: Cycle, by: User) -> tuple[int, list[tuple[Assessment, str]]]:
    """Gives every unit without a team to the least loaded team that may take it. Returns how many were given, and
    those left with the reason. Raises PermissionDenied.
    """
    require(by, Action.MANAGE_TEAMS, cycle.institution)
    given, left = 0, []
    for proposal in suggestion(cycle):
        if proposal.team is None:
            left.append((proposal.case, proposal.reason))
            continue
        assign(assessment=proposal.case, team=proposal.team, by=by, members=proposal.members)
        given += 1
    return given, left


@transaction.atomic
def excuse(*, assessment: Assessment, user: User, reason: str, by: User) -> Assessment:
    """Frees a member from a running blind pass (illness, transfer): the pass is closed as it is and counts no more.

    At least one pass must remain. Raises PermissionDenied, Refused.
    """
    case = locked(assessment)
    require(by, Action.MANAGE_TEAMS, case.unit.institution)
    if not reason.strip():
        raise Refused(_("Tulis alasannya."), "reason")
    blind = case.shares.filter(blind=True)
    mine = Sheet.objects.filter(assessment=case, track=Track.MEMBER, round=case.round, assessor=user, closed_at=None)
    sheet = mine.first()
    if sheet is None or not blind.filter(user=user).exists():
        raise Refused(_("Orang ini tidak sedang membuat penilaian mandiri atas unit ini."))
    if blind.count() == 1:
        raise Refused(_("Ini satu-satunya penilaian mandiri yang tersisa. Tugaskan ulang unit ini."))
    blind.filter(user=user).delete()
    close(sheet)
    open_consensus(case, by)
    case.save(update_fields=["tier"])
    _told(case, by, "assessments.excuse", {"user": user.pk}, reason.strip())
    return case


def _assesses(seat: TeamMember, members: Sequence[User] | None) -> bool:
    """Lead and controller always; of the members those named, or all."""
    return members is None or seat.position != Position.MEMBER or seat.user in members


def _check(case: Assessment, team: Team, by: User) -> None:
    require(by, Action.MANAGE_TEAMS, case.unit.institution)
    if team.cycle_id != case.nomination.cycle_id:
        raise Refused(_("Tim ini milik siklus lain."), "team")
    if team.kind == TeamKind.TPI:
        _require_not_running(case)
    mine = {"second_team": team} if team.kind == TeamKind.SECOND else {"team": team}
    load = Assessment.objects.filter(**mine).exclude(pk=case.pk).count()
    if load >= team.capacity:
        raise Refused(
            _("%(team)s sudah memegang %(load)s unit, paling banyak %(capacity)s. Pilih tim lain.")
            % {"team": team, "load": load, "capacity": team.capacity},
            "team",
        )


def _require_not_running(case: Assessment) -> None:
    if case.state not in BEFORE_REVIEW:
        raise Refused(_("Penugasan hanya dapat diubah sebelum penilaian TPI dimulai."))


def _assign_second(case: Assessment, team: Team, by: User) -> Assessment:
    if case.state not in (*BEFORE_REVIEW, State.IN_REVIEW, State.EVALUATED):
        raise Refused(_("Evaluasi tingkat II unit ini sudah berjalan atau siklusnya ditutup."))
    people = [seat.user for seat in team.members.select_related("user")]
    first = set(case.team.members.values_list("user_id", flat=True)) if case.team else set()
    twice = next((user for user in people if user.pk in first), None)
    if twice is not None:
        raise Refused(
            _("%(person)s sudah menilai unit ini dalam tim TPI, jadi tidak dapat mengevaluasinya lagi.")
            % {"person": twice},
            "team",
        )
    _refuse_conflicts(case, people)
    case.second_team = team
    case.save(update_fields=["second_team"])
    _told(case, by, "assessments.assign_second", {"team": team.pk})
    return case


def _refuse_conflicts(case: Assessment, people: Sequence[User]) -> None:
    for user in people:
        found = conflict_of(user, case.unit, case.nomination.cycle_id)
        if found and found.blocks:
            raise Refused(
                _("%(person)s tidak dapat menilai %(unit)s. %(reason)s")
                % {"person": user, "unit": case.unit.short_name, "reason": found.said},
                "team",
            )


def _share(case: Assessment, chosen: Sequence[User], areas: Mapping[int, Sequence[str]], wanted: int) -> None:
    if wanted > 1:
        if any(areas.values()):
            raise Refused(_("Unit yang dinilai beberapa orang secara mandiri tidak dibagi menurut area."), "areas")
        Share.objects.bulk_create([Share(assessment=case, user=user, blind=True) for user in chosen[:wanted]])
        return
    unknown = {area for mine in areas.values() for area in mine} - set(AREAS)
    if unknown:
        raise Refused(_("Ada area yang tidak dikenal. Pilih dari daftar."), "areas")
    Share.objects.bulk_create(
        [Share(assessment=case, user=user, areas=",".join(areas.get(user.pk, ()))) for user in chosen]
    )


def _told(case: Assessment, by: User, action: str, after: dict[str, object], reason: str = "") -> None:
    audit.record(
        chain=case.unit.audit_chain,
        actor=by,
        action=action,
        target=("assessments.assessment", case.pk),
        after=after,
        reason=reason,
    )
