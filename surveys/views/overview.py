"""One survey: what to do now, how far the sample is, what it says, and how far to trust that."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from surveys import operations
from surveys.enums import State
from surveys.forms.work import FollowUpForm, PurposeForm
from surveys.models import Contact, Response, Survey
from surveys.operations import CannotChange
from surveys.queries import exclusions_of, remarks_of, responses_of, results_of
from surveys.queries.extras import extra_questions, extra_results
from surveys.queries.trends import beside
from surveys.rules import can_exclude, can_manage, can_record_outside, can_see_contacts
from surveys.views import keys
from surveys.views.loading import find_managed, find_survey, person, public_address

MOVES: dict[str, Callable[..., Survey]] = {
    "mulai": operations.open_survey,
    "selesai": operations.close_survey,
    "umumkan": operations.publish_results,
}
REMARKS = 20


@never_cache
@require_safe
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything on one survey; the same number of queries for any number of answers."""
    found, user = find_survey(request, pk), person(request)
    context: dict[str, Any] = {
        "survey": found,
        "section": "surveys",
        "manages": can_manage(user, found),
        "excludes": can_exclude(user, found),
        "services": found.services.all(),
        "own_questions": extra_questions(found),
        "records": can_record_outside(user, found.unit),
    }
    if found.state != State.DRAFT:
        context |= _results(request, found) | _contacts(request, found)
    return render(request, "surveys/overview.html", context)


def _results(request: HttpRequest, found: Survey) -> dict[str, Any]:
    results = results_of(found)
    return {
        "results": results,
        "beside": beside(results),
        "exclusions": exclusions_of(found)[:REMARKS],
        "extras": extra_results(found),
        "remarks": remarks_of(found, REMARKS),
        "address": public_address(request, reverse("survey_form", args=[found.code])),
        "kiosk": reverse("survey_kiosk", args=[found.code, keys.kiosk_token(found.code)]),
        "follow_up": FollowUpForm(),
    }


def _contacts(request: HttpRequest, found: Survey) -> dict[str, Any]:
    if not can_see_contacts(person(request), found):
        return {}
    exports = found.contact_exports.select_related("by").order_by("-pk")
    return {"contacts": Contact.objects.filter(survey=found).count(), "purpose": PurposeForm(), "exports": exports}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey_move(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """Asks once, names the consequence, then moves the survey on."""
    if move not in MOVES:
        raise Http404
    found = find_managed(request, pk)
    problem = ""
    if request.method == "POST":
        try:
            MOVES[move](survey=found, by=person(request))
        except CannotChange as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Langkah ini sudah dilakukan."))
            return redirect("survey", pk=found.pk)
    context = {"survey": found, "move": move, "problem": problem, "section": "surveys"}
    return render(request, "surveys/move.html", context, status=409 if problem else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def response_exclude(request: HttpRequest, pk: int, response: int) -> HttpResponse:
    """Leaving one answer out, with a reason; one that is left out is counted again, with another."""
    found = find_survey(request, pk)
    return _exclude(request, found, get_object_or_404(responses_of(found), pk=response))


def _exclude(request: HttpRequest, found: Survey, row: Response) -> HttpResponse:
    if not can_exclude(person(request), found):
        raise PermissionDenied
    problem, back = "", request.GET.get("kembali") == "1"
    run = operations.readmit if back else operations.exclude
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        try:
            run(survey=found, response=row, reason=reason, by=person(request))
        except CannotChange as refused:
            problem = str(refused)
        else:
            done = (
                _("Jawaban dihitung kembali.")
                if back
                else _("Jawaban dikeluarkan dari indeks, tetapi tetap tersimpan.")
            )
            messages.success(request, done)
            return redirect("survey_responses", pk=found.pk)
    context = {"survey": found, "row": row, "back": back, "problem": problem, "section": "surveys"}
    return render(request, "surveys/exclude.html", context, status=422 if problem else 200)
