"""The calendar of a cycle and more time for one unit."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.operations import nominating
from assessments.views.loading import person
from units.enums import Action
from units.forms.process import CalendarForm, ExtendForm
from units.queries import announced_for, differences
from units.views.loading import form_page
from units.views.permitted import cycle_or_refuse


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cycle_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Dates of all stages; empty where nothing was announced."""
    cycle = cycle_or_refuse(person(request), pk, Action.MANAGE_CYCLES)
    form = CalendarForm(request.POST or None, days=cycle.days)
    return form_page(
        request,
        form,
        lambda: nominating.set_calendar(cycle=cycle, windows=form.windows(), by=person(request)),
        title=_("Jadwal tahap"),
        verb=_("Simpan jadwal"),
        done=_("Jadwal sudah disimpan."),
        back=reverse("cycle", args=[pk]),
        section="cycles",
        about=str(cycle),
        warning=_(
            "Di luar tanggal penilaian mandiri, LKE unit hanya dapat dibaca. Perpanjangan yang ada tetap berlaku."
        ),
        template="units/calendar.html",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cycle_extend(request: HttpRequest, pk: int) -> HttpResponse:
    """More time for one unit, with the reason."""
    cycle = cycle_or_refuse(person(request), pk, Action.EXTEND_STAGE)
    form = ExtendForm(request.POST or None, cycle=cycle, initial={"stage": "self_assessment"})
    return form_page(
        request,
        form,
        lambda: nominating.extend_stage(cycle=cycle, by=person(request), **form.cleaned_data),
        title=_("Perpanjang batas"),
        verb=_("Perpanjang"),
        done=_("Perpanjangan sudah dicatat."),
        back=reverse("cycle", args=[pk]),
        section="cycles",
        about=str(cycle),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cycle_follow(request: HttpRequest, pk: int) -> HttpResponse:
    """What taking over the announced calendar would change, and doing it."""
    cycle = cycle_or_refuse(person(request), pk, Action.MANAGE_CYCLES)
    return form_page(
        request,
        Form(request.POST) if request.method == "POST" else Form(),
        lambda: nominating.follow_announced(cycle=cycle, by=person(request)),
        title=_("Ambil alih kalender nasional"),
        verb=_("Ambil alih"),
        done=_("Jadwal siklus kini memakai tanggal yang diumumkan."),
        back=reverse("cycle", args=[pk]),
        section="cycles",
        about=str(cycle),
        warning=_("Tahap yang tidak diumumkan tetap memakai tanggalnya. Perpanjangan yang ada tetap berlaku."),
        template="units/follow_calendar.html",
        extra={"others": differences(cycle, announced_for(cycle))},
    )
