"""Import of 5,000 units, handed in and applied, against reading the file and one bare bulk_create."""

import gc
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import factories
from units import operations
from units.enums import Role
from units.models import Institution, Unit
from units.queries.table_files import read_table
from units.queries.unit_tables import COLUMNS
from units.reports import sheet

ROWS, ROUNDS, TOP = 5000, 5, 50


def table() -> bytes:
    """Fifty parents, and children that name them, half by code and half by name."""
    lines = []
    for number in range(ROWS):
        parent = "" if number < TOP else f"K{number % TOP}" if number % 2 else f"Unit kerja nomor {number % TOP}"
        cells = {
            "code": f"K{number}",
            "name": f"Unit kerja nomor {number}",
            "short_name": f"UK{number}",
            "parent": parent,
            "level": "Unit pelaksana teknis (UPT)",
            "services": "Samsat; Perizinan",
            "zone": "WITA",
            "staff_count": number,
            "budget": number * 1_000_000,
            "remarks": "",
        }
        lines.append([cells[key] for key in COLUMNS])
    return sheet("Unit", list(COLUMNS.values()), lines)


def run(engine: str) -> list[dict[str, Any]]:
    content, ours, floors, queries = table(), [], [], 0
    for _round in range(ROUNDS + 1):
        house = factories.institution()
        by = factories.person(Role.COORDINATOR, house)
        gc.collect()
        start = perf_counter()
        with CaptureQueriesContext(connection) as captured:
            handed_in = operations.hand_in(institution=house, content=content, file_name="unit.xlsx", by=by)
            applied = operations.apply_import(handed_in=handed_in, by=by)
        ours.append(perf_counter() - start)
        queries = len(captured)
        assert applied.added == ROWS
        bare = factories.institution()
        gc.collect()
        start = perf_counter()
        _floor(content, bare)
        floors.append(perf_counter() - start)
    mine, floor = median(ours[1:]) * 1000, median(floors[1:]) * 1000
    return [
        {
            "workload": "import of 5000 units",
            "engine": engine,
            "p50": round(mine, 1),
            "floor_p50": round(floor, 1),
            "ratio": round(mine / floor, 3),
            "queries": queries,
        }
    ]


@transaction.atomic
def _floor(content: bytes, house: Institution) -> None:
    rows = read_table(content)[1:]
    Unit.objects.bulk_create([Unit(institution=house, code=row[0], name=row[1], short_name=row[2]) for row in rows])
