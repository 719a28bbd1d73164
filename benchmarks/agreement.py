"""W6: disagreement and agreement of 500 units, 113 items, 3 assessors, against numpy over the same rows."""

import datetime
import random
from typing import Any

import krippendorff
import numpy as np
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry, Sheet
from assessments.queries.agreement import agreement, blind_sheets, read_passes
from assessments.queries.disagreements import all_differences, gates_of
from benchmarks.stage import Stage
from benchmarks.timing import interleaved
from tests import factories
from units.enums import Role

KEY, RULES = "lke-zi-2021", "rules-2024"
ASSESSORS = 3
SLIPS = 0.15
"""Share of letters on which an assessor leaves the first answer."""


def prepare(stage: Stage) -> list[int]:
    """Three closed passes of every worksheet; returns the keys of the assessments."""
    chance = random.Random(7)
    people = [factories.person(Role.ASSESSOR, stage.cast.unit) for _number in range(ASSESSORS)]
    cases = list(Assessment.objects.order_by("pk").values_list("pk", flat=True))
    closed = timezone.now() - datetime.timedelta(days=1)
    sheets = Sheet.objects.bulk_create(
        [
            Sheet(assessment_id=case, track=Track.MEMBER, assessor=person, round=1, closed_at=closed)
            for case in cases
            for person in people
        ]
    )
    items = [(row.pk, compiled.instrument(KEY).items[row.code]) for row in compiled.item_rows(KEY).values()]
    for start in range(0, len(sheets), 60):
        rows = [_entry(sheet, pk, item, chance) for sheet in sheets[start : start + 60] for pk, item in items]
        Entry.objects.bulk_create(rows, batch_size=900)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return cases


def _entry(sheet: Sheet, pk: int, item: Any, chance: random.Random) -> Entry:
    values = factories.best(item, 1)
    if item.options and chance.random() < SLIPS:
        values = {"option": chance.choice(list(item.options))}
    return Entry(sheet=sheet, item_id=pk, **values)


def ours(cases: list[int]) -> object:
    passes = read_passes(KEY, blind_sheets(cases))
    gates = gates_of(passes.instrument, compiled.rules(RULES), "WBK")
    return agreement(passes), all_differences(passes, gates)


def floor(cases: list[int]) -> object:
    """The same rows by a bare cursor, the same table, its spreads, totals and alphas; nobody's ordering or words."""
    instrument = compiled.instrument(KEY)
    items = {row.pk: instrument.items[row.code] for row in compiled.item_rows(KEY).values()}
    worth = {(pk, option): float(v) for pk, item in items.items() for option, v in item.options.items()}
    column = {pk: number for number, pk in enumerate(items)}
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT e.sheet_id, e.item_id, e.option, e.inputs, e."index", e.nihil FROM assessments_entry e'
            " JOIN assessments_sheet s ON s.id = e.sheet_id WHERE s.track = 'member' ORDER BY s.assessment_id, s.id"
        )
        rows = cursor.fetchall()
    values = np.full((len(cases) * ASSESSORS, len(items)), np.nan)
    order: dict[int, int] = {}
    places = [order.setdefault(row[0], len(order)) for row in rows]
    values[places, [column[row[1]] for row in rows]] = [worth.get((row[1], row[2]), 1.0) for row in rows]
    table = values.reshape(len(cases), ASSESSORS, -1)
    weights = np.array([float(item.weight) for item in items.values()])
    spread, totals = table.max(axis=1) - table.min(axis=1), table @ weights
    alphas = [krippendorff.alpha(reliability_data=one, level_of_measurement="ordinal") for one in table]
    return (spread * weights).argsort(axis=1), totals.var(axis=1).mean(), totals.mean(axis=1).var(), alphas


def run(stage: Stage, engine: str) -> list[dict[str, Any]]:
    cases = prepare(stage)
    with CaptureQueriesContext(connection) as captured:
        ours(cases)
    taken = interleaved({"ours": lambda: ours(cases), "floor": lambda: floor(cases)}, rounds=7, warm=1)
    return [
        {
            "workload": f"W6 agreement of {len(cases)} units",
            "engine": engine,
            "p50": round(taken["ours"], 1),
            "floor_p50": round(taken["floor"], 1),
            "ratio": round(taken["ours"] / taken["floor"], 3),
            "queries": len(captured),
        }
    ]
