"""Reading any sheet that a person may see, and comparing two frozen states."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.enums import Track
from assessments.models import Sheet, Snapshot
from assessments.queries.comparing import changes_seen
from assessments.queries.sheets import sheet_for
from assessments.views.desk import read_desk
from assessments.views.loading import find_case, find_worksheet, person
from assessments.views.worksheet import desk_page


@never_cache
@require_safe
def sheet_area(request: HttpRequest, pk: int, sheet: int, area: str) -> HttpResponse:
    """One area of one tier's or one assessor's sheet, read-only. A blind pass is 404 for everybody but its owner."""
    case, sheets = find_worksheet(request, pk)
    try:
        found = sheet_for(person(request), case, sheet)
    except Sheet.DoesNotExist as missing:
        raise Http404 from missing
    return desk_page(
        request, read_desk(request, case, sheets, Track(found.track), area, found.round, (found, sheets.unit))
    )


@never_cache
@require_safe
def snapshots_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two snapshots of the case item by item; `dari` and `ke` name them, the last two by default."""
    case, user = find_case(request, pk), person(request)
    found = list(Snapshot.objects.filter(assessment=case).defer("content").order_by("id"))
    if len(found) < 2:
        raise Http404
    keys = [_chosen(request, "dari", found[-2].pk), _chosen(request, "ke", found[-1].pk)]
    first, second = (get_object_or_404(Snapshot, assessment=case, pk=key) for key in keys)
    context = {
        "case": case,
        "snapshots": found,
        "first": first,
        "second": second,
        "changes": changes_seen(user, case, first, second),
        "section": "list",
    }
    return render(request, "assessments/snapshots.html", context)


def _chosen(request: HttpRequest, name: str, default: int) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 19 else default
