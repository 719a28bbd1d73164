"""The national picture, for the portal's own people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clearances.queries import Picture, national_picture, national_years
from clearances.queries.national import STEPS
from clearances.reports.national import WIDTH, bars_of, national_workbook
from clearances.views.loading import allow_anywhere
from units.enums import Action
from units.operations.imports import XLSX_TYPE
from zi_portal.shared.files.serving import made_response


@never_cache
@require_safe
def national(request: HttpRequest) -> HttpResponse:
    """The funnel of a year by type of institution. Ten queries for any number of units."""
    allow_anywhere(request, Action.VIEW_NATIONAL)
    years = national_years()
    picture = _asked(request, years)
    context = {
        "picture": picture,
        "years": years,
        "bars": bars_of(picture),
        "width": WIDTH,
        "steps": STEPS,
        "section": "predicates",
    }
    return render(request, "clearances/national.html", context)


@never_cache
@require_safe
def national_export(request: HttpRequest) -> HttpResponse:
    allow_anywhere(request, Action.VIEW_NATIONAL)
    picture = _asked(request, national_years())
    return made_response(national_workbook(picture), f"nasional-{picture.year}.xlsx", XLSX_TYPE)


def _asked(request: HttpRequest, years: dict[int, bool]) -> Picture:
    """The year of the address, else the newest one with a figure."""
    text = request.GET.get("tahun", "")
    if text and (not text.isdecimal() or int(text[:5]) not in years):
        raise Http404
    default = next((year for year, counted in years.items() if counted), next(iter(years), timezone.localdate().year))
    return national_picture(int(text) if text else default)
