"""W14: the nightly pass over 10,000 predicates in force, against a bare cursor that reads the same rows."""

import datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.stage import Stage
from benchmarks.timing import interleaved
from clearances.models import Monitoring, PredicateHeld
from clearances.operations import monitoring_night
from clearances.rules import reminder_of
from clearances.rules.dates import months_after
from units.models import Unit

PREDICATES = 10_000
TODAY = datetime.date(2026, 11, 20)
FIRST = datetime.date(2024, 11, 21)
HELD_ROWS = (
    "SELECT p.id, p.kind, p.state, p.decree_date, u.id, u.institution_id, u.short_name FROM clearances_predicateheld p"
    " JOIN units_unit u ON u.id = p.unit_id WHERE p.state = 'held' ORDER BY p.id"
)
PENDING_ROWS = (
    "SELECT id, predicate_id, counted_from, due_on, state, officer_id, reminded FROM clearances_monitoring"
    " WHERE state IN ('due', 'running', 'judging') ORDER BY predicate_id"
)


def prepare(stage: Stage) -> None:
    """A unit, a predicate and its monitoring, ten thousand times; the days of two years, evenly."""
    house = stage.cast.unit.institution
    units = Unit.objects.bulk_create(
        [Unit(institution=house, name=f"Pemegang {n}", short_name=f"P{n}") for n in range(PREDICATES)], batch_size=900
    )
    days = [FIRST + datetime.timedelta(days=number * 730 // PREDICATES) for number in range(PREDICATES)]
    held = PredicateHeld.objects.bulk_create(
        [
            PredicateHeld(
                unit=unit, kind="WBK", unit_name=unit.name, year=day.year, decree_number="KEP", decree_date=day
            )
            for unit, day in zip(units, days, strict=True)
        ],
        batch_size=900,
    )
    Monitoring.objects.bulk_create(
        [
            Monitoring(
                predicate=one, counted_from=one.decree_date, due_on=months_after(one.decree_date, 24), office="Itjen"
            )
            for one in held
        ],
        batch_size=900,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def floor() -> int:
    """The rows that the pass needs, as dates, and the reminder that each calls for; nothing is written or told."""
    with connection.cursor() as cursor:
        cursor.execute(HELD_ROWS)
        held = {row[0]: row for row in cursor.fetchall()}
        cursor.execute(PENDING_ROWS)
        pending = cursor.fetchall()
    known: dict[Any, int] = {}
    due = 0
    for row in pending:
        day = row[3] if isinstance(row[3], datetime.date) else datetime.date.fromisoformat(row[3])
        step = known.setdefault(day, reminder_of(day, TODAY))
        due += step > row[6] and row[1] in held
    return due


def run(stage: Stage, engine: str) -> list[dict[str, Any]]:
    prepare(stage)
    first = monitoring_night.run(TODAY)
    with CaptureQueriesContext(connection) as captured:
        again = monitoring_night.run(TODAY)
    if again.reminded or again.planned:
        raise RuntimeError("A second pass of the night changed something.")
    taken = interleaved({"ours": lambda: monitoring_night.run(TODAY), "floor": floor}, rounds=7, warm=1)
    return [
        {
            "workload": f"W14 night over {first.looked_at} predicates",
            "engine": engine,
            "p50": round(taken["ours"], 1),
            "floor_p50": round(taken["floor"], 1),
            "ratio": round(taken["ours"] / taken["floor"], 3),
            "queries": len(captured),
        }
    ]
