"""W2: save one answer over HTTP, against a view that updates one row; and that it does not grow with worksheets."""

import re
from collections.abc import Callable
from itertools import cycle
from typing import Any

from django.db import connection
from django.test import Client as TestClient
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.serving import Client
from benchmarks.stage import Stage

CODE = "A.I.5.iii.b"
VERSION = re.compile(r'name="version"[^>]*value="(\d+)"')


def queries_of_a_save(stage: Stage) -> int:
    client = TestClient(headers={"HX-Request": "true"})
    client.cookies["sessionid"] = stage.session
    fields = {"option": "Ya", "note": "pertama", "version": stage.cast.entry(CODE).version}
    client.post(_address(stage), fields)  # compiles the instrument, once per process
    fields = {"option": "Ya", "note": "hitung", "version": stage.cast.entry(CODE).version}
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(_address(stage), fields)
    assert answer.status_code == 200, answer.content[:300]
    return len(captured)


def saver(stage: Stage, port: int) -> Callable[[], object]:
    """A browser that changes its answer again and again, carrying the version it was given."""
    client, notes, version = (
        Client(port, stage.session),
        cycle(("satu", "dua", "tiga")),
        [stage.cast.entry(CODE).version],
    )

    def save() -> None:
        fields = {"option": "Ya", "note": next(notes), "version": str(version[0])}
        found = VERSION.search(client.post(_address(stage), fields))
        assert found, "the answer carries no version"
        version[0] = int(found.group(1))

    return save


def floor(stage: Stage, port: int) -> Callable[[], object]:
    client, notes = Client(port, stage.session), cycle(("satu", "dua", "tiga"))
    # A row of the same sheet that nobody else writes.
    address = f"/floor/row/{stage.cast.entry('A.I.1.i.a').pk}/"
    return lambda: client.post(address, {"note": next(notes)})


def calls(name: str, stage: Stage, port: int) -> dict[str, Callable[[], object]]:
    """Save and floor on one database; reads what it needs before the clock runs."""
    return {f"save {name}": saver(stage, port), f"floor {name}": floor(stage, port)}


def rows(taken: dict[str, float], queries: int, engine: str) -> list[dict[str, Any]]:
    small = {
        "workload": "W2 save one answer",
        "engine": engine,
        "p50": round(taken["save 10"], 3),
        "floor_p50": round(taken["floor 10"], 3),
        "ratio": round(taken["save 10"] / taken["floor 10"], 3),
        "queries": queries,
    }
    growth = {
        "workload": "W2 growth from 10 to 3691 worksheets",
        "engine": engine,
        "p50": round(taken["save 3691"], 3),
        "floor_p50": round(taken["save 10"], 3),
        "ratio": round(taken["save 3691"] / taken["save 10"], 3),
        "queries": queries,
    }
    return [small, growth]


def _address(stage: Stage) -> str:
    return reverse("entry_save", args=[stage.cast.case.pk, "unit", CODE])
