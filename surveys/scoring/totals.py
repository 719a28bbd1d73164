"""Sums that an index and its interval can be computed from, without the answers they were made of.

Adding an answer and taking it away again leaves exactly what was there: all numbers are whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

Marks = Sequence[int | None]
MAX_MARK = 6


class Totals:
    """Sums over the answers to `size` questions; None and 0 are "not answered".

    `rows` counts answers, `responses` those with at least one mark; `pairs[j][l]` those with marks for both questions,
    `sums[j][l]` adds the marks of j among them, `products[j][l]` the products; `marks[j][m - 1]` counts mark m.
    """

    __slots__ = ("marks", "pairs", "products", "responses", "rows", "size", "sums")

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows = self.responses = 0
        self.pairs = _square(size)
        self.sums = _square(size)
        self.products = _square(size)
        self.marks = [[0] * MAX_MARK for _ in range(size)]

    def add(self, marks: Marks, times: int = 1) -> None:
        """Counts an answer `times` times; -1 takes it away."""
        given = [(j, mark) for j, mark in enumerate(marks) if mark]
        self.rows += times
        self.responses += times if given else 0
        for j, mark in given:
            self.marks[j][mark - 1] += times
            pairs, sums, products = self.pairs[j], self.sums[j], self.products[j]
            weighed = times * mark
            for other, value in given:
                pairs[other] += times
                sums[other] += weighed
                products[other] += weighed * value

    def merge(self, other: "Totals") -> None:
        """Adds everything that `other` holds."""
        self.rows += other.rows
        self.responses += other.responses
        for name in ("pairs", "sums", "products", "marks"):
            for mine, theirs in zip(getattr(self, name), getattr(other, name), strict=True):
                mine[:] = [a + b for a, b in zip(mine, theirs, strict=True)]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Totals) and self.as_json() == other.as_json()

    __hash__ = None  # type: ignore[assignment]

    def as_json(self) -> dict[str, Any]:
        """Plain whole numbers; `from_json` makes the same totals again."""
        tables = {name: list(chain(*getattr(self, name))) for name in ("pairs", "sums", "products", "marks")}
        return {"size": self.size, "rows": self.rows, "responses": self.responses, **tables}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Totals":
        made = cls(data["size"])
        made.rows, made.responses = data["rows"], data["responses"]
        for name in ("pairs", "sums", "products"):
            setattr(made, name, _split(data[name], made.size))
        made.marks = _split(data["marks"], MAX_MARK)
        return made


def merged(size: int, parts: Iterable[Totals]) -> Totals:
    """All parts together."""
    whole = Totals(size)
    for part in parts:
        whole.merge(part)
    return whole


def _square(size: int) -> list[list[int]]:
    return [[0] * size for _ in range(size)]


def _split(flat: Sequence[int], width: int) -> list[list[int]]:
    return [list(flat[at : at + width]) for at in range(0, len(flat), width)]
