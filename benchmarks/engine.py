"""All workloads on the engine that the settings name; prints the rows as one line of JSON."""

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import django

django.setup()

# The rest needs Django to be ready.
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks import (  # noqa: E402
    accept_answer,
    agreement,
    area_page,
    board,
    memory,
    million,
    monitoring_night,
    preflight,
    report,
    save_answer,
    stage,
    unit_import,
    upload,
)
from benchmarks.serving import served  # noqa: E402
from benchmarks.stage import Stage  # noqa: E402
from benchmarks.timing import interleaved  # noqa: E402

WORKLOADS = ("w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "w10", "w14", "import")
SIZES = (10, 3691)
BOARD_SIZES = (60, 3691)
AGREEMENT_UNITS = 500


def main(wanted: list[str]) -> list[dict[str, Any]]:
    engine = connection.vendor
    rows: list[dict[str, Any]] = []
    with ExitStack() as stack:
        stages = {size: _database(stack, f"bench_{size}", size) for size in (SIZES if "w2" in wanted else SIZES[:1])}
        if "w2" in wanted:
            rows += _save(stages, engine)
        _use(stages[10][0])
        if "w1" in wanted:
            rows += area_page.run(stages[10][1], engine)
        if "w3" in wanted:
            with served(stages[10][0]) as port:
                rows += upload.run(stages[10][1], port, engine)
        if "w5" in wanted:
            rows += report.run(stages[10][1], engine)
        if "import" in wanted:
            rows += unit_import.run(engine)
        if "w14" in wanted:
            name, made = _database(stack, "bench_night", 2)
            _use(name)
            rows += monitoring_night.run(made, engine)
        if "w6" in wanted:
            name, made = _database(stack, "bench_agreement", AGREEMENT_UNITS)
            _use(name)
            rows += agreement.run(made, engine)
        if "w4" in wanted:
            rows += _board(stack, engine)
        if "w8" in wanted:
            rows += _preflight(stack, engine)
        _use(stages[10][0])  # The board has databases of its own.
        if "w7" in wanted:
            rows += accept_answer.run(accept_answer.build(), stages[10][0], engine)
        if "million" in wanted:
            rows += million.run(engine)
        connection.close()
    if "w10" in wanted:
        rows += memory.run(engine)
    return rows


def _board(stack: ExitStack, engine: str) -> list[dict[str, Any]]:
    """On databases of its own: the nominations are moved through all stages."""
    calls: dict[str, Callable[[], object]] = {}
    counted = {}
    for size in BOARD_SIZES:
        name, made = _database(stack, f"bench_board_{size}", size)
        session = board.spread(made)
        for kind, address in (("board", board.ADDRESS), ("filtered", board.FILTERED)):
            counted[f"{kind} {size}"] = board.queries(session, address)
        calls |= board.calls(size, session, stack.enter_context(served(name)))
    connection.close()
    return board.rows(interleaved(calls, rounds=80, warm=10), counted, engine)


def _preflight(stack: ExitStack, engine: str) -> list[dict[str, Any]]:
    calls: dict[str, Callable[[], object]] = {}
    counted = {}
    for size in BOARD_SIZES:
        name, made = _database(stack, f"bench_preflight_{size}", size)
        session = preflight.fill(made)
        counted[str(size)] = board.queries(session, preflight.ADDRESS)
        if size == BOARD_SIZES[-1]:
            calls = preflight.calls(session, stack.enter_context(served(name)))
    connection.close()
    return preflight.rows(interleaved(calls, rounds=80, warm=10), counted, engine)


def _save(stages: dict[int, tuple[str, Stage]], engine: str) -> list[dict[str, Any]]:
    with ExitStack() as stack:
        running = {}
        for size, (name, made) in stages.items():
            running[str(size)] = (made, stack.enter_context(served(name)))
        _use(stages[10][0])
        counted = save_answer.queries_of_a_save(stages[10][1])
        return save_answer.rows(_measured(running, stages), counted, engine)


def _measured(running: dict[str, tuple[Stage, int]], stages: dict[int, tuple[str, Stage]]) -> dict[str, float]:
    calls: dict[str, Callable[[], object]] = {}
    for size, (made, port) in running.items():
        _use(stages[int(size)][0])
        calls |= save_answer.calls(size, made, port)
    connection.close()
    return interleaved(calls, rounds=120, warm=10)


def _database(stack: ExitStack, name: str, size: int) -> tuple[str, Stage]:
    """A fresh, migrated database with `size` worksheets; destroyed at the end."""
    connection.close()
    connection.settings_dict["TEST"]["NAME"] = _place(name)
    made = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    stack.callback(_drop, made)
    built = stage.build()
    stage.multiply(built, size)
    return made, built


def _place(name: str) -> str:
    if connection.vendor != "sqlite":
        return name
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    return str(settings.DATA_DIR / f"{name}.sqlite3")


def _use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def _drop(name: str) -> None:
    _use("postgres" if connection.vendor == "postgresql" else name)
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:] or list(WORKLOADS))))
