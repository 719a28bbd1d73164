"""The calendar announced for the whole country: a year's stages for each kind of institution."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from units import operations
from units.enums import Action, InstitutionKind
from units.forms.process import CalendarForm
from units.queries import announced_in, cycles_that_differ
from units.rules import may_announce, may_anywhere
from units.views.loading import form_page, person


@never_cache
@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """One year: every kind of institution with the days announced for it."""
    user = person(request)
    if not may_anywhere(user, Action.VIEW_CYCLES):
        raise PermissionDenied
    year = _year(request.GET.get("tahun", ""))
    announced = announced_in(year)
    context = {
        "year": year,
        "before": year - 1,
        "after": year + 1,
        "rows": [(kind, announced.get(kind.value, {})) for kind in InstitutionKind],
        "announces": may_announce(user),
        "section": "cycles",
    }
    return render(request, "units/calendars.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_edit(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """The days of each stage, and below the running cycles that go by others."""
    user = person(request)
    if kind not in InstitutionKind.values:
        raise Http404
    if not may_announce(user):
        raise PermissionDenied
    known = InstitutionKind(kind)
    announced = announced_in(year).get(kind, {})
    form = CalendarForm(request.POST or None, days={stage.value: days for stage, days in announced.items()})
    return form_page(
        request,
        form,
        lambda: operations.announce_calendar(year=year, kind=known, windows=form.windows(), by=user),
        title=_("Kalender nasional %(year)s") % {"year": year},
        verb=_("Simpan kalender"),
        done=_("Kalender sudah disimpan. Siklus yang sudah berjalan tidak berubah; yang berbeda tercantum di bawah."),
        back=reverse("calendar_edit", args=[year, kind]),
        section="cycles",
        about=str(known.label),
        warning=_("Siklus baru memakai tanggal ini. Siklus yang sudah berjalan tidak diubah."),
        template="units/national_calendar.html",
        extra={"differing": cycles_that_differ(user, year, kind, announced), "list": f"?tahun={year}"},
    )


def _year(text: str) -> int:
    return int(text) if text.isdigit() and 2000 <= int(text[:5]) < 2100 else timezone.localdate().year
