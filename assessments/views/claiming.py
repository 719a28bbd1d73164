"""Holding an item of a shared sheet while it is being judged, and letting go of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from assessments import operations
from assessments.instruments import compiled
from assessments.models import Assessment, Sheet
from assessments.operations.claims import said_of
from assessments.queries.pages import own_track
from assessments.views.addresses import item_url
from assessments.views.loading import find_worksheet, person
from units.models import User


@require_POST
def item_claim(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Holds an item, or renews that; with `lepas` lets go of it. A sentence for the script, a redirect for a form.

    409 with a sentence where somebody else holds it. Not audited: nothing is judged by it.
    """
    user = person(request)
    case, sheets = find_worksheet(request, pk)
    sheet = sheets.own.get(own_track(user, case, sheets))
    item = compiled.instrument(case.instrument_id).items.get(code)
    if sheet is None or item is None:
        raise Http404
    status, said = _released(sheet, code, user) if "lepas" in request.POST else _held(case, sheet, code, user)
    if status == 403 or "text/html" not in request.headers.get("Accept", ""):
        return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
    if said:
        (messages.success if status == 200 else messages.warning)(request, said)
    return redirect(item_url(case, item))


def _held(case: Assessment, sheet: Sheet, code: str, user: User) -> tuple[int, str]:
    try:
        claim = operations.claim_item(assessment=case, sheet=sheet, code=code, by=user)
    except PermissionError:
        return 403, ""
    except operations.Taken as taken:
        return 409, str(taken)
    return 200, said_of(claim, case, user)


def _released(sheet: Sheet, code: str, user: User) -> tuple[int, str]:
    operations.release_item(sheet=sheet, code=code, by=user)
    return 200, ""
