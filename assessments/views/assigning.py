"""What happens to an assignment after it was made: dividing, taking back, freeing a member; ties between people and
units that begin or end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from assessments import operations
from assessments.forms.assigning import CoachingForm, DivideForm, ExcuseForm
from assessments.models import Assessment, Interest
from assessments.queries.cases import assessments_for
from assessments.queries.teams import assessors_of, blind_members, team_cycles_for
from assessments.views.loading import person
from assessments.views.permitted import allow, cycle_seen
from units.enums import Action
from units.models import Unit
from units.operations import Refused
from units.views.loading import form_page

SECTION = "tpi"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def case_divide(request: HttpRequest, pk: int) -> HttpResponse:
    """Which areas of one unit each member of its team assesses."""
    case = _managed(request, pk)
    form = DivideForm(request.POST or None, case=case)
    return form_page(
        request,
        form,
        lambda: _divide(case, form, request),
        title=_("Bagi unit menurut area"),
        verb=_("Simpan pembagian"),
        done=_("Pembagian area sudah disimpan."),
        back=_back(case),
        section=SECTION,
        about=case.unit.name,
        warning="" if form.fields else _("Tim unit ini belum punya anggota. Tambahkan anggotanya dulu."),
    )


def _divide(case: Assessment, form: DivideForm, request: HttpRequest) -> None:
    if case.team is None:
        raise Refused(_("Unit ini belum punya tim. Tugaskan timnya dulu."))
    operations.assign(
        assessment=case,
        team=case.team,
        by=person(request),
        members=form.members,
        areas=form.areas,
        passes=case.passes,
    )


@require_POST
def case_unassign(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the unit from its team."""
    case = _managed(request, pk)
    back = _back(case)
    try:
        operations.unassign(assessment=case, by=person(request))
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Penugasan %(unit)s sudah dibatalkan.") % {"unit": case.unit.short_name})
    return redirect(back)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def member_excuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Frees a member from a blind pass that is running."""
    case = _managed(request, pk)
    form = ExcuseForm(request.POST or None, people=blind_members(case))
    return form_page(
        request,
        form,
        lambda: operations.excuse(assessment=case, by=person(request), **form.cleaned_data),
        title=_("Bebaskan anggota dari penilaian"),
        verb=_("Bebaskan"),
        done=_("Anggota sudah dibebaskan; penilaiannya ditutup dan tidak dihitung."),
        back=_back(case),
        section=SECTION,
        about=case.unit.name,
        warning=_("Isian anggota itu tetap tersimpan, tetapi tidak ikut dibandingkan. Ini tidak dapat dibatalkan."),
    )


@require_POST
def interest_end(request: HttpRequest, pk: int) -> HttpResponse:
    """A declared interest is over from today."""
    cycles = team_cycles_for(person(request))
    found = get_object_or_404(
        Interest.objects.select_related("unit__institution").filter(
            unit__institution__in=cycles.order_by().values("institution")
        ),
        pk=pk,
    )
    try:
        operations.end_interest(interest=found, by=person(request))
    except Refused as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("Kepentingan sudah diakhiri; orang itu dapat ditugaskan lagi."))
    newest = cycles.filter(institution=found.unit.institution_id).first()
    return redirect("tpi_teams", pk=newest.pk) if newest else redirect("tpi")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def coaching_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has coached a unit."""
    cycle = allow(request, cycle_seen(request, pk), Action.MANAGE_TEAMS)
    units = Unit.objects.filter(institution=cycle.institution_id).order_by("name")
    form = CoachingForm(request.POST or None, units=units, people=assessors_of(cycle))
    return form_page(
        request,
        form,
        lambda: operations.record_coaching(by=person(request), **form.cleaned_data),
        title=_("Catat pendampingan"),
        verb=_("Simpan"),
        done=_("Pendampingan sudah dicatat."),
        back=reverse("tpi_teams", args=[cycle.pk]),
        section=SECTION,
        about=str(cycle),
    )


def _managed(request: HttpRequest, pk: int) -> Assessment:
    """The case, or 404; 403 for whoever does not manage teams there."""
    found: Assessment = get_object_or_404(assessments_for(person(request)).select_related("team"), pk=pk)
    allow(request, found.nomination.cycle, Action.MANAGE_TEAMS)
    return found


def _back(case: Assessment) -> str:
    return reverse("team", args=[case.team_id]) if case.team_id else _teams(case)


def _teams(case: Assessment) -> str:
    return reverse("tpi_teams", args=[case.nomination.cycle_id])
