"""What a bare Django view costs under the same middleware: the measure for our own views."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from assessments.models import Entry
from surveys.models import Response

READY: dict[str, Any] = {}
"""Template and context of the page under test, put here by the workload: data at hand, nothing left to load."""


def update_row(request: HttpRequest, pk: int) -> HttpResponse:
    """One row changed in one transaction by a signed-in person."""
    with transaction.atomic():
        Entry.objects.filter(pk=pk).update(note=request.POST.get("note", ""))
    return HttpResponse(str(request.user.pk))


def ready_page(request: HttpRequest) -> HttpResponse:
    """The page's template rendered for the signed-in person from a context that is already there."""
    assert request.user.is_authenticated
    return HttpResponse(render_to_string(READY["template"], READY["context"], request))


@csrf_exempt
@login_not_required
def insert_row(request: HttpRequest, survey: int, service: int) -> HttpResponse:
    """One row inserted for anybody, nothing checked."""
    Response.objects.create(
        survey_id=survey,
        service_id=service,
        submission_key=request.POST["key"],
        channel="open",
        marks=request.POST["marks"],
        submitted_at=timezone.now(),
    )
    return HttpResponse(status=204)
