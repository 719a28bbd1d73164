"""The end of a year, by the inspectorate's admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments import operations
from assessments.operations import CannotMove
from assessments.queries.pages import cycle_for
from assessments.views.loading import person
from units.models import Cycle
from units.queries import cycles_administered_by


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cycle_close(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks, POST locks every assessment of the year as it stands."""
    user = person(request)
    cycle, locking = cycle_for(user, pk)
    if cycle is None:
        raise Http404
    if not cycles_administered_by(user).filter(pk=pk).exists():
        raise PermissionDenied
    if request.method != "POST":
        return _ask(request, cycle, locking)
    try:
        locked = operations.close_cycle(cycle=cycle, by=user)
    except CannotMove as refused:
        return _ask(request, cycle, locking, refused=refused, status=409)
    said = ngettext(
        "Siklus %(year)s ditutup; %(count)s LKE terkunci.", "Siklus %(year)s ditutup; %(count)s LKE terkunci.", locked
    )
    messages.success(request, said % {"year": cycle.year, "count": locked})
    return redirect("assessment_list")


def _ask(
    request: HttpRequest, cycle: Cycle, locking: int, refused: CannotMove | None = None, status: int = 200
) -> HttpResponse:
    context = {"cycle": cycle, "locking": locking, "refused": refused, "section": "list"}
    return render(request, "assessments/cycle_close.html", context, status=status)
