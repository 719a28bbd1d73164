"""One area of the worksheet on one page, as it is now or as it stood in an earlier round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.views.desk import Desk, desk_of


@never_cache
@require_safe
def assessment_area(request: HttpRequest, pk: int, area: str) -> HttpResponse:
    """The page people fill. The number of queries does not depend on the number of items."""
    return desk_page(request, desk_of(request, pk, area))


@never_cache
@require_safe
def round_area(request: HttpRequest, pk: int, number: int, area: str) -> HttpResponse:
    """An earlier round, read-only."""
    return desk_page(request, desk_of(request, pk, area, number))


def desk_page(request: HttpRequest, desk: Desk, status: int = 200) -> HttpResponse:
    """The whole page; also what a browser without JavaScript gets back with an error."""
    return render(
        request, "assessments/worksheet.html", {"desk": desk, "case": desk.case, "section": "list"}, status=status
    )
