"""W4: the board of nominations, a page of fifty, at 60 and at 3,691 nominations of one cycle."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client as TestClient
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.serving import Client
from benchmarks.stage import Stage, sign_in
from units.enums import NominationStage
from units.models import Nomination

ADDRESS = "/nominasi/"
FILTERED = "/nominasi/?target=WBK&q=balai&older=1"


def spread(made: Stage) -> str:
    """Puts the nominations into all stages at different times; gives the session of the inspectorate's admin."""
    now, stages = timezone.now(), list(NominationStage.values)
    rows = list(Nomination.objects.order_by("pk"))
    for number, row in enumerate(rows):
        row.stage = stages[number % len(stages)]
        row.stage_since = now - timedelta(days=2 + number % 300, minutes=number)
        row.decree_number, row.decree_date = "KM 1", now.date()
    Nomination.objects.bulk_update(rows, ["stage", "stage_since", "decree_number", "decree_date"], batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return sign_in(made.cast.admin)


def queries(session: str, address: str) -> int:
    client = TestClient()
    client.cookies["sessionid"] = session
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(captured)


def calls(size: int, session: str, port: int) -> dict[str, Callable[[], object]]:
    client = Client(port, session)
    return {
        f"board {size}": lambda: client.get(ADDRESS),
        f"filtered {size}": lambda: client.get(FILTERED),
    }


def rows(taken: dict[str, float], counted: dict[str, int], engine: str) -> list[dict[str, Any]]:
    """The large board against the small one; the number of queries of both must be the same."""
    return [
        {
            "workload": f"W4 {name}, 3691 against 60",
            "engine": engine,
            "p50": round(taken[f"{name} 3691"], 3),
            "floor_p50": round(taken[f"{name} 60"], 3),
            "ratio": round(taken[f"{name} 3691"] / taken[f"{name} 60"], 3),
            "queries": counted[f"{name} 3691"],
            "queries_small": counted[f"{name} 60"],
        }
        for name in ("board", "filtered")
    ]
