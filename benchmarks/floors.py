"""What a bare Django view costs under the same middleware: the measure for our own views."""

import os
from hashlib import sha256
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
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


def keep_file(request: HttpRequest) -> HttpResponse:
    """The body streamed to the disk and hashed on the way, for a signed-in person.

    It waits until the bytes are on the disk (fsync), because an upload that we acknowledge is: a floor that left them
    to the system's memory would measure another promise. It gives the file no lasting name and notes it nowhere.
    """
    running = sha256()
    with NamedTemporaryFile(dir=settings.DATA_DIR) as file:
        while piece := request.read(256 * 1024):
            running.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return HttpResponse(f"{request.user.pk} {running.hexdigest()}")


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
