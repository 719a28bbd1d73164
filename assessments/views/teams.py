"""Teams, assignments and load for the inspectorate's admin; interests and waivers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import operations
from assessments.enums import Position
from assessments.forms.teams import SETTINGS, AssignForm, InterestForm, SeatForm, SettingsForm, TeamForm, WaiverForm
from assessments.models import Team, TeamMember
from assessments.queries.cases import assessments_for
from assessments.queries.teams import (
    assessors_of,
    cases_of_team,
    coachings_of,
    conflicts_in,
    interests_of,
    suggestion,
    team_cycles_for,
    teams_for,
    unassigned_of,
    waivers_of,
    workload_of,
)
from assessments.rules import settings_of
from assessments.views.loading import person
from assessments.views.permitted import allow, cycle_seen
from units.enums import Action
from units.models import Cycle, Unit
from units.operations import Refused
from units.rules import may
from units.views.loading import form_page

SECTION = "tpi"


@never_cache
@require_safe
def tpi(request: HttpRequest) -> HttpResponse:
    """To the newest cycle whose teams the person may see."""
    found = team_cycles_for(person(request)).first()
    if found is None:
        return render(request, "assessments/tpi_none.html", {"section": SECTION})
    return redirect(
        "tpi_progress" if not may(person(request), Action.MANAGE_TEAMS, found.institution) else "tpi_teams", pk=found.pk
    )


@never_cache
@require_safe
def tpi_teams(request: HttpRequest, pk: int) -> HttpResponse:
    """Teams with their load, units without a team, declared interests and waivers of a cycle."""
    user, cycle = person(request), cycle_seen(request, pk)
    context = {
        "cycle": cycle,
        "cycles": team_cycles_for(user),
        "settings": settings_of(cycle),
        "loads": workload_of(cycle),
        "unassigned": unassigned_of(cycle),
        "interests": interests_of(cycle),
        "waivers": waivers_of(cycle),
        "coachings": coachings_of(cycle),
        "manages": may(user, Action.MANAGE_TEAMS, cycle.institution) and cycle.closed_at is None,
        "waives": may(user, Action.WAIVE_CONFLICT, cycle.institution) and cycle.closed_at is None,
        "section": SECTION,
    }
    return render(request, "assessments/tpi_teams.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tpi_settings(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = allow(request, cycle_seen(request, pk), Action.MANAGE_TEAMS)
    form = SettingsForm(request.POST or None, instance=settings_of(cycle))
    return form_page(
        request,
        form,
        lambda: operations.save_settings(
            cycle=cycle, by=person(request), **{name: form.cleaned_data[name] for name in SETTINGS}
        ),
        title=_("Cara kerja TPI"),
        verb=_("Simpan"),
        done=_("Pengaturan TPI sudah disimpan."),
        back=reverse("tpi_teams", args=[cycle.pk]),
        section=SECTION,
        about=str(cycle),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def team_new(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = allow(request, cycle_seen(request, pk), Action.MANAGE_TEAMS)
    form = TeamForm(request.POST or None, initial={"capacity": settings_of(cycle).capacity})
    return form_page(
        request,
        form,
        lambda: operations.save_team(cycle=cycle, by=person(request), **form.cleaned_data),
        title=_("Tim baru"),
        verb=_("Buat tim"),
        done=_("Tim sudah dibuat. Tambahkan anggotanya."),
        back=reverse("tpi_teams", args=[cycle.pk]),
        section=SECTION,
        about=str(cycle),
    )


@never_cache
@require_safe
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """One team: its papers, its people, its units."""
    found = _team(request, pk)
    context = {
        "team": found,
        "seats": found.members.select_related("user"),
        "cases": cases_of_team(found, person(request)),
        "manages": may(person(request), Action.MANAGE_TEAMS, found.cycle.institution) and found.cycle.closed_at is None,
        "section": SECTION,
    }
    return render(request, "assessments/team.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def team_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _managed_team(request, pk)
    form = TeamForm(request.POST or None, initial={name: getattr(found, name) for name in TeamForm.base_fields})
    return form_page(
        request,
        form,
        lambda: operations.save_team(cycle=found.cycle, team=found, by=person(request), **form.cleaned_data),
        title=_("Ubah tim"),
        verb=_("Simpan"),
        done=_("Tim sudah disimpan."),
        back=reverse("team", args=[found.pk]),
        section=SECTION,
        about=str(found),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def team_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives somebody a seat."""
    found = _managed_team(request, pk)
    form = SeatForm(request.POST or None, people=assessors_of(found.cycle))
    return form_page(
        request,
        form,
        lambda: operations.seat_member(
            team=found,
            user=form.cleaned_data["user"],
            position=Position(form.cleaned_data["position"]),
            by=person(request),
            **form.facts,
        ),
        title=_("Tambah anggota tim"),
        verb=_("Simpan"),
        done=_("Anggota tim sudah disimpan."),
        back=reverse("team", args=[found.pk]),
        section=SECTION,
        about=str(found),
    )


@require_POST
def seat_remove(request: HttpRequest, pk: int) -> HttpResponse:
    seat = get_object_or_404(TeamMember.objects.select_related("team", "user"), pk=pk)
    _managed_team(request, seat.team_id)
    try:
        operations.unseat_member(seat=seat, by=person(request))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("team", pk=seat.team_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tpi_suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what would be given to whom, POST gives it."""
    cycle = allow(request, cycle_seen(request, pk), Action.MANAGE_TEAMS)
    if request.method != "POST":
        return render(
            request,
            "assessments/tpi_suggest.html",
            {"cycle": cycle, "proposals": suggestion(cycle), "section": SECTION},
        )
    given, left = operations.assign_suggested(cycle=cycle, by=person(request))
    said = ngettext("%(count)s unit sudah ditugaskan.", "%(count)s unit sudah ditugaskan.", given)
    messages.success(request, said % {"count": given})
    for case, reason in left:
        messages.warning(request, f"{case.unit.short_name}: {reason}")
    return redirect("tpi_teams", pk=cycle.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def case_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives one unit to a team; ties of the team's people are shown."""
    case = get_object_or_404(assessments_for(person(request)), pk=pk)
    cycle = allow(request, case.nomination.cycle, Action.MANAGE_TEAMS)
    form = AssignForm(request.POST or None, cycle=cycle, initial={"team": case.team_id})
    ties = [
        f"{seat.team.name} · {seat.user}: {tie.said}"
        for seat, tie in conflicts_in(Team.objects.filter(cycle=cycle), case.unit, cycle.pk)
    ]
    return form_page(
        request,
        form,
        lambda: operations.assign(assessment=case, by=person(request), **form.arguments),
        title=_("Tugaskan tim"),
        verb=_("Tugaskan"),
        done=_("Unit sudah ditugaskan."),
        back=reverse("tpi_teams", args=[case.nomination.cycle_id]),
        section=SECTION,
        about=case.unit.name,
        warning=" ".join(ties),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interest_declare(request: HttpRequest, pk: int) -> HttpResponse:
    """A person of TPI declares an interest of their own; the admin may record anybody's."""
    user, cycle = person(request), cycle_seen(request, pk)
    manages = may(user, Action.MANAGE_TEAMS, cycle.institution)
    form = InterestForm(request.POST or None, units=_units(cycle), people=assessors_of(cycle) if manages else None)
    return form_page(
        request,
        form,
        lambda: operations.declare_interest(by=user, **form.cleaned_data),
        title=_("Nyatakan kepentingan"),
        verb=_("Simpan"),
        done=_("Kepentingan sudah dicatat; unit itu tidak akan ditugaskan."),
        back=reverse("tpi_teams", args=[cycle.pk]),
        section=SECTION,
        about=str(cycle),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conflict_waive(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = allow(request, cycle_seen(request, pk), Action.WAIVE_CONFLICT)
    form = WaiverForm(request.POST or None, units=_units(cycle), people=assessors_of(cycle))
    return form_page(
        request,
        form,
        lambda: operations.waive_conflict(cycle=cycle, by=person(request), **form.cleaned_data),
        title=_("Angkat larangan benturan kepentingan"),
        verb=_("Angkat larangan"),
        done=_("Larangan sudah diangkat; alasannya dicantumkan dalam LHE."),
        back=reverse("tpi_teams", args=[cycle.pk]),
        section=SECTION,
        about=str(cycle),
    )


def _team(request: HttpRequest, pk: int) -> Team:
    found: Team = get_object_or_404(teams_for(person(request)), pk=pk)
    return found


def _managed_team(request: HttpRequest, pk: int) -> Team:
    found = _team(request, pk)
    allow(request, found.cycle, Action.MANAGE_TEAMS)
    return found


def _units(cycle: Cycle) -> object:
    return Unit.objects.filter(institution=cycle.institution_id).order_by("name")
