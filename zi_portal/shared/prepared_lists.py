"""Queries over lists of keys whose SQL Django works out once per length, not once per request."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from zi_portal.shared.prepared import Prepared

Row = TypeVar("Row")
LONGEST = 512
"""Longer lists are rare, and reading their rows takes longer than writing the SQL."""


class PreparedLists(Generic[Row]):
    """A queryset whose holes are lists of keys: `build(**lists)` gives it, each call returns the rows.

    Every list must be used, with `__in`. A list is filled up with its last value to a power of two, so that few
    lengths occur.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self._build = build
        self._of = lru_cache(maxsize=64)(self._compiled)

    def __call__(self, **lists: Sequence[int]) -> list[Row]:
        """The rows; one query, none when a list is empty."""
        if not all(lists.values()):
            return []
        if any(len(values) > LONGEST for values in lists.values()):
            return list(self._build(**lists))
        full = {name: [*values, *[values[-1]] * (_room(len(values)) - len(values))] for name, values in lists.items()}
        prepared = self._of(tuple((name, len(values)) for name, values in full.items()))
        return prepared(**{f"{name}_{i}": one for name, values in full.items() for i, one in enumerate(values)})

    def _compiled(self, lengths: tuple[tuple[str, int], ...]) -> Prepared[Row]:
        names = [(name, [f"{name}_{i}" for i in range(length)]) for name, length in lengths]
        # Far below every key and year, and no two alike.
        samples = {one: -1_000_000 - n for n, one in enumerate(one for _name, parts in names for one in parts)}
        return Prepared(
            lambda **held: self._build(**{name: [held[p] for p in parts] for name, parts in names}), **samples
        )


def _room(length: int) -> int:
    """The least power of two that holds as many."""
    return 1 << (length - 1).bit_length()
