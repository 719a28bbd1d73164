"""W1: open the largest area page, against the same signed-in view with its data at hand."""

import gzip
from typing import Any
from unittest import mock

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.enums import State
from assessments.models import Assessment
from benchmarks import floors
from benchmarks.stage import Stage
from benchmarks.timing import interleaved

AREA = "pw"


def run(stage: Stage, engine: str) -> list[dict[str, Any]]:
    assert Assessment.objects.get(pk=stage.cast.case.pk).state == State.DRAFT
    client = Client()
    client.cookies["sessionid"] = stage.session
    address = reverse("assessment_area", args=[stage.cast.case.pk, AREA])
    page = _keep_context(client, address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    # Counted at once: a later request empties the log that the count is taken from.
    queries = len(captured)
    calls = {"page": lambda: client.get(address), "floor": lambda: client.get("/floor/page/")}
    taken = interleaved(calls, rounds=60, warm=8)
    return [
        {
            "workload": "W1 open area page",
            "engine": engine,
            "p50": round(taken["page"], 3),
            "floor_p50": round(taken["floor"], 3),
            "ratio": round(taken["page"] / taken["floor"], 3),
            "queries": queries,
            "html_bytes": len(page.content),
            "gzip_bytes": len(gzip.compress(page.content, 6)),
        }
    ]


def _keep_context(client: Client, address: str) -> HttpResponse:
    """Opens the page once and keeps what the view handed to its template, for the floor."""

    def keep(request: Any, template: str, context: dict[str, Any] | None = None, **kwargs: Any) -> HttpResponse:
        answer = render(request, template, context, **kwargs)
        floors.READY.update(template=template, context=context)
        return answer

    with mock.patch("assessments.views.worksheet.render", keep):
        answer = client.get(address)
    assert answer.status_code == 200
    assert floors.READY, "the view did not render through assessments.views.worksheet.render"
    return answer  # type: ignore[return-value]
