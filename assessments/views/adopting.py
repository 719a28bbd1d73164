"""The page on which a survey's index is taken over into the worksheet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments import operations
from assessments.models import Assessment, Sheet
from assessments.operations import CannotAdopt, NotEditable
from assessments.queries.surveys import finished_surveys, offers_of, outside_offers
from assessments.rules import may_fill, takes_tpn_values
from assessments.views.loading import find_case, person
from units.operations import Refused

OUTSIDE = "tpn-"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey_indices(request: HttpRequest, pk: int) -> HttpResponse:
    """Finished surveys of the unit with their indices, each to be taken over into its own track."""
    case, user = find_case(request, pk), person(request)
    problem = ""
    if request.method == "POST":
        problem = _adopt(request, case)
        if not problem:
            messages.success(request, _("Indeks survei sudah diambil ke dalam LKE."))
            return redirect("assessment", pk=case.pk)
    takes_tpn = takes_tpn_values(user, case)
    rows = [(offer, offer.track is not None and may_fill(user, case, offer.track)) for offer in offers_of(case)]
    context = {
        "case": case,
        "rows": rows,
        "outside": outside_offers(case),
        "takes_tpn": takes_tpn,
        "problem": problem,
        "section": "list",
    }
    return render(request, "assessments/survey_indices.html", context, status=409 if problem else 200)


def _adopt(request: HttpRequest, case: Assessment) -> str:
    """Takes the index over; what stood in the way, in words."""
    chosen, _colon, part = request.POST.get("pilihan", "").partition(":")
    if chosen.startswith(OUTSIDE):
        return _adopt_outside(request, case, chosen.removeprefix(OUTSIDE), part)
    survey = next((found for found in finished_surveys(case) if str(found.pk) == chosen), None)
    if survey is None:
        raise Http404
    try:
        operations.adopt_index(assessment=case, survey=survey, part=part, by=person(request))
    except (CannotAdopt, NotEditable) as refused:
        return str(refused)
    except Sheet.DoesNotExist as missing:
        raise PermissionDenied from missing
    return ""


def _adopt_outside(request: HttpRequest, case: Assessment, chosen: str, part: str) -> str:
    """The same for what TPN's own survey found."""
    offer = next((one for one in outside_offers(case) if (str(one.result.pk), one.part) == (chosen, part)), None)
    if offer is None:
        raise Http404
    try:
        operations.adopt_outside(assessment=case, result=offer.result, part=part, by=person(request))
    except (CannotAdopt, NotEditable, Refused) as refused:
        return str(refused)
    return ""
