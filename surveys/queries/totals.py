"""The totals of a survey: what is folded, plus what is not yet. Constant time, whatever the number of answers."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from surveys.enums import Dimension, Standing
from surveys.instruments import compiled
from surveys.models import RunningTotal, Survey
from surveys.queries.flagging import Change, changes, unfolded
from surveys.queries.rows import cells
from surveys.scoring import Part, Questionnaire, Totals

Cell = tuple[str, str, int]
"""Dimension, key, standing."""


ATTEMPTS = 20


class Busy(Exception):
    """The totals changed each time they were being read."""


@dataclass(slots=True)
class PartTotals:
    """Totals of each part of a questionnaire, in its order."""

    parts: list[Totals]

    @classmethod
    def empty(cls, questionnaire: Questionnaire) -> "PartTotals":
        return cls([Totals(len(part.questions)) for part in questionnaire.parts])

    def add(self, questionnaire: Questionnaire, marks: str, times: int) -> None:
        digits = [int(mark) for mark in marks]
        for part, totals in zip(questionnaire.parts, self.parts, strict=True):
            totals.add(digits[part.start : part.stop], times)

    def merge(self, other: "PartTotals") -> None:
        for mine, theirs in zip(self.parts, other.parts, strict=True):
            mine.merge(theirs)

    def as_text(self) -> str:
        return json.dumps([totals.as_json() for totals in self.parts], separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "PartTotals":
        return cls([Totals.from_json(data) for data in json.loads(text)])


@dataclass(slots=True)
class Board:
    """Every cell of a survey's totals."""

    questionnaire: Questionnaire
    cells: dict[Cell, PartTotals] = field(default_factory=dict)

    def cell(self, cell: Cell) -> PartTotals:
        if cell not in self.cells:
            self.cells[cell] = PartTotals.empty(self.questionnaire)
        return self.cells[cell]

    def apply(self, moved: Iterable[Change]) -> None:
        """Takes each answer out of the cells where it stood and counts it where it stands now."""
        for (cell, marks), times in moves(moved).items():
            if times:
                self.cell(cell).add(self.questionnaire, marks, times)

    def sum(
        self,
        part: Part,
        standings: Iterable[int],
        *,
        dimension: Dimension = Dimension.STRATUM,
        key: str | None = None,
        place: int | None = None,
    ) -> Totals:
        """Totals of a part over the cells of some standings; `key` names one cell, or with `place` one of its words."""
        wanted, whole = set(standings), Totals(len(part.questions))
        number = self.questionnaire.parts.index(part)
        for (cell_dimension, cell_key, standing), totals in self.cells.items():
            if cell_dimension != dimension or standing not in wanted:
                continue
            if key is None or key == (cell_key if place is None else cell_key.split("|")[place]):
                whole.merge(totals.parts[number])
        return whole

    def keys(self, dimension: Dimension, place: int | None = None) -> list[str]:
        """Keys that occur, sorted; with `place` that word of each."""
        found = {key for cell_dimension, key, _ in self.cells if cell_dimension == dimension}
        return sorted(found if place is None else {key.split("|")[place] for key in found})


def moves(moved: Iterable[Change]) -> Counter[tuple[Cell, str]]:
    """How often each pattern of marks is added to (or, negative, taken from) each cell."""
    counts: Counter[tuple[Cell, str]] = Counter()
    for change in moved:
        row, after = change.row, int(change.standing)
        if row.standing is not None:
            for dimension, key in cells(row, row.flags):
                counts[(dimension, key, row.standing), row.marks] -= 1
        for dimension, key in cells(row, change.flags):
            counts[(dimension, key, after), row.marks] += 1
    return counts


def folded_board(survey: Survey) -> Board:
    """The totals as stored. One query."""
    board = Board(compiled.questionnaire(survey.questionnaire_id))
    stored = RunningTotal.objects.filter(survey=survey).values_list("dimension", "key", "standing", "totals")
    for dimension, key, standing, text in stored:
        board.cells[dimension, key, standing] = PartTotals.from_text(text)
    return board


def board_of(survey: Survey) -> Board:
    """The totals as they stand now: folded plus not yet folded. Four queries, a few more while answers wait.

    When a fold commits in between, an answer could be seen twice or not at all: then it is all read again.
    """
    before = _folds(survey)
    for _attempt in range(ATTEMPTS):
        waiting = changes(survey, unfolded(survey))
        board = folded_board(survey)
        after = _folds(survey)
        if before == after:
            board.apply(waiting)
            return board
        before = after
    raise Busy


def _folds(survey: Survey) -> int:
    return Survey.objects.values_list("folds", flat=True).get(pk=survey.pk)


ALL = (Standing.COUNTED, Standing.FLAGGED)
TRUSTED = (Standing.COUNTED,)
