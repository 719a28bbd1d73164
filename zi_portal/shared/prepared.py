"""Queries that run with every saved answer: Django works out their SQL once per process, not once per request.

For a join of five tables writing the SQL takes longer than answering it (docs/decisions/0004-prepared-queries.md).
"""

from collections.abc import Callable
from copy import copy
from datetime import date
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import QuerySet

Row = TypeVar("Row")
Value = int | str | date


class Prepared(Generic[Row]):
    """A queryset with holes. `build(**samples)` gives it once; each call fills the holes and returns the rows.

    A sample stands for its hole, so it must be a value that occurs nowhere else in the query. Raises ValueError for a
    sample that the query does not use.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], **samples: Value) -> None:
        self._build = build
        self._samples = samples
        self._ready: tuple[QuerySet[Any, Row], Any, str, tuple[Any, ...], dict[str, list[int]]] | None = None

    def __call__(self, **values: Value) -> list[Row]:
        """The rows; one query."""
        if self._ready is None:
            self._ready = self._compiled()
        queryset, compiler, sql, parameters, holes = self._ready
        filled = list(parameters)
        for name, places in holes.items():
            for place in places:
                filled[place] = _adapted(compiler.connection, values[name])
        run = copy(compiler)
        run.connection = connections[compiler.using]
        run.as_sql = lambda *args, **options: (sql, tuple(filled))
        fresh: QuerySet[Any, Row] = queryset.all()
        fresh.query.get_compiler = lambda *args, **options: run  # type: ignore[method-assign]
        return list(fresh)

    def _compiled(self) -> tuple[QuerySet[Any, Row], Any, str, tuple[Any, ...], dict[str, list[int]]]:
        queryset = self._build(**self._samples)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, parameters = compiler.as_sql()
        holes = {
            name: [i for i, held in enumerate(parameters) if held == _adapted(compiler.connection, sample)]
            for name, sample in self._samples.items()
        }
        if not all(holes.values()):
            raise ValueError(f"The query does not use: {', '.join(n for n, places in holes.items() if not places)}.")
        return queryset, compiler, sql, parameters, holes


def _adapted(connection: Any, value: Value) -> Any:
    """The value as the engine's driver is given it."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
