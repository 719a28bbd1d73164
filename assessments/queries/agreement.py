"""How far assessors agree who scored the same units blind to each other, and where they differ most.

Letters: Krippendorff's alpha on the ordered worth of the answers. Totals: intraclass correlation, one-way random,
single measure (Shrout and Fleiss 1979, ICC(1,1)), because the assessors differ from unit to unit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import krippendorff
import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from assessments.enums import State, Tier, Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry, Sheet
from assessments.scoring import Answer, Instrument, Item
from assessments.scoring.answers import score_answer
from units.models import Cycle

Matrix = NDArray[np.float64]
HASIL = "hasil"
SAME = 1e-9
GOOD, FAIR = 0.8, 0.667
"""Krippendorff (2004): 0.800 is reliable, 0.667 the least for tentative conclusions."""


@dataclass(frozen=True, slots=True)
class Passes:
    """Worth of every answer: cube[unit, assessor, item] from 0 to 1, NaN where unanswered or where a unit has fewer
    assessors than the most; cases[unit] and teams[unit] name the units."""

    cube: Matrix
    cases: NDArray[np.int64]
    teams: NDArray[np.int64]
    instrument: Instrument

    def of(self, case: int) -> Matrix:
        """One assessment: assessors by items."""
        found: Matrix = self.cube[int(np.searchsorted(self.cases, case))]
        return found


@dataclass(frozen=True, slots=True)
class Agreement:
    """`alpha` of the answers (None: nothing to compare) over so many pairs of answers that could differ."""

    key: Any
    alpha: float | None
    differing: int
    items: int


@dataclass(frozen=True, slots=True)
class Report:
    """Agreement over everything, per unit, area and team, and of the totals."""

    whole: Agreement
    units: tuple[Agreement, ...]
    areas: tuple[Agreement, ...]
    teams: tuple[Agreement, ...]
    icc: float | None


def read_passes(key: str, sheets: Sequence[tuple[int, int, int | None]]) -> Passes:
    """The worth of all answers of blind passes, given as (sheet, assessment, team), in two queries.

    `key` is the instrument's: sheets of another one cannot be compared.
    """
    rows = np.array([(sheet, case, team or 0) for sheet, case, team in sheets], dtype=np.int64).reshape(-1, 3)
    rows = rows[np.lexsort((rows[:, 0], rows[:, 1]))]
    entries = Entry.objects.filter(sheet__in=[int(pk) for pk in rows[:, 0]])
    values = _values(key, rows[:, 0], entries)
    cases, first, place = np.unique(rows[:, 1], return_index=True, return_inverse=True)
    turn = np.arange(len(rows)) - first[place]
    cube = np.full((len(cases), int(turn.max(initial=0)) + 1, values.shape[1]), np.nan)
    cube[place, turn] = values
    return Passes(cube, cases, rows[first, 2], compiled.instrument(key))


def blind_sheets(cases: Iterable[int], round_number: int = 1) -> list[tuple[int, int, int | None]]:
    """Closed passes of the assessments as (sheet, assessment, team). One query."""
    found = Sheet.objects.filter(
        assessment__in=list(cases), track=Track.MEMBER, round=round_number, closed_at__isnull=False
    )
    return list(found.order_by("assessment", "id").values_list("id", "assessment_id", "assessment__team_id"))


def scored_of(cycle: Cycle) -> dict[int, Assessment]:
    """Assessments of the cycle whose first passes are all closed, by key. One query."""
    found = Assessment.objects.with_heading().filter(nomination__cycle=cycle).exclude(tier=Tier.MEMBERS, round=1)
    return {case.pk: case for case in found.exclude(state=State.DRAFT)}


def agreement_of(cycle: Cycle) -> Report | None:
    """Agreement over the passes of a cycle that nobody is still blind to; None while there are none. Four queries."""
    sheets = blind_sheets(scored_of(cycle))
    return agreement(read_passes(cycle.instrument_key, sheets)) if sheets else None


def agreement(passes: Passes) -> Report:
    """Every figure at once; no query."""
    areas = np.array([item.area or HASIL for item in passes.instrument.items.values()])
    apart = spreads_of(passes.cube) > SAME
    return Report(
        whole=_agreed("", passes.cube, apart),
        units=tuple(
            _agreed(int(case), passes.cube[n : n + 1], apart[n : n + 1]) for n, case in enumerate(passes.cases)
        ),
        areas=tuple(
            _agreed(area, passes.cube[:, :, areas == area], apart[:, areas == area])
            for area in dict.fromkeys(areas.tolist())
        ),
        teams=tuple(
            _agreed(int(team), passes.cube[passes.teams == team], apart[passes.teams == team])
            for team in np.unique(passes.teams)
            if team
        ),
        icc=icc(totals_of(passes)),
    )


def totals_of(passes: Passes) -> list[Matrix]:
    """By unit the total of each of its assessors, in points."""
    totals = np.nan_to_num(passes.cube) @ weights(passes.instrument)
    present = np.asarray(~np.isnan(passes.cube).all(axis=2))
    return [totals[n][present[n]] for n in range(len(totals))]


def icc(groups: Sequence[Matrix]) -> float | None:
    """ICC(1,1) of totals by unit: the share of the variance that lies between units and not between assessors.

    None where fewer than two units have two assessors each, or nothing varies.
    """
    sets = [group for group in groups if len(group) > 1]
    if len(sets) < 2:
        return None
    sizes = np.array([len(group) for group in sets], dtype=float)
    means, grand = np.array([group.mean() for group in sets]), np.concatenate(sets).mean()
    between = float((sizes * (means - grand) ** 2).sum()) / (len(sets) - 1)
    within = sum(float(((group - group.mean()) ** 2).sum()) for group in sets) / float(sizes.sum() - len(sets))
    # With unequal numbers of assessors the size that counts is a little below their mean.
    size = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(sets) - 1)
    spread = between + (size - 1) * within
    return None if spread == 0 else float((between - within) / spread)


def alpha(ratings: Matrix) -> float | None:
    """Krippendorff's alpha, ordinal, of assessors by items; 1 where all agree on one and the same value."""
    known = ~np.isnan(ratings)
    several = known.sum(axis=0) > 1
    rated = ratings if several.all() else ratings[:, several]
    if rated.size == 0:
        return None
    seen = np.unique(rated if known.all() else rated[~np.isnan(rated)])
    if len(seen) < 2:
        return 1.0
    return float(krippendorff.alpha(reliability_data=rated, level_of_measurement="ordinal", value_domain=seen))


def spreads_of(ratings: Matrix) -> Matrix:
    """Highest less lowest worth along the assessors (the last axis but one); 0 where fewer than two answered."""
    unknown = np.isnan(ratings)
    several = (~unknown).sum(axis=-2) > 1
    high, low = np.where(unknown, -1.0, ratings).max(axis=-2), np.where(unknown, 2.0, ratings).min(axis=-2)
    return np.where(several, high - low, 0.0)


@lru_cache(maxsize=32)
def weights(instrument: Instrument) -> Matrix:
    """Points of each item in the order of the worksheet."""
    return np.array([float(item.weight) for item in instrument.items.values()])


def _agreed(key: Any, cube: Matrix, apart: NDArray[np.bool_]) -> Agreement:
    # Units side by side make one table of assessors by answers.
    table = cube[0] if len(cube) == 1 else cube.transpose(1, 0, 2).reshape(cube.shape[1], -1)
    return Agreement(key, alpha(table), int(apart.sum()), int(apart.size))


def _values(key: str, sheets: NDArray[np.int64], entries: QuerySet[Entry]) -> Matrix:
    """The table of worths. Letters, nearly all, are looked up; counts and indices go through the engine."""
    row = {int(pk): number for number, pk in enumerate(sheets)}
    column, worth, slow = _lookups(key)
    # Read apart: only a tenth of the rows then pays for turning JSON and decimals into Python.
    letters = list(entries.exclude(option="").values_list("sheet_id", "item_id", "option"))
    others = list(entries.filter(option="").values_list("sheet_id", "item_id", "inputs", "index", "nihil"))
    values = np.full((len(sheets), len(column)), np.nan)
    values[[row[one[0]] for one in letters], [column[one[1]] for one in letters]] = [worth[one[1:]] for one in letters]
    for sheet, item, inputs, index, nihil in others:
        value = _slow(slow[item], inputs, index, nihil)
        if value is not None:
            values[row[sheet], column[item]] = value
    return values


def _lookups(key: str) -> tuple[dict[int, int], dict[tuple[int, str], float], dict[int, Item]]:
    instrument = compiled.instrument(key)
    order = {code: number for number, code in enumerate(instrument.items)}
    items = {pk: instrument.items[row.code] for pk, row in compiled.item_rows(key).items()}
    worth = {(pk, option): float(value) for pk, item in items.items() for option, value in item.options.items()}
    return {pk: order[item.code] for pk, item in items.items()}, worth, items


def _slow(item: Item, inputs: dict[str, int] | None, index: Decimal | None, nihil: bool) -> float | None:
    if inputs is None and index is None:
        return None
    counts = tuple(sorted(inputs.items())) if inputs else ()
    return _worth(item, counts, index, nihil)


@lru_cache(maxsize=65_536)
def _worth(item: Item, counts: tuple[tuple[str, int], ...], index: Decimal | None, nihil: bool) -> float | None:
    scored = score_answer(item, Answer(inputs=dict(counts) or None, index=index, nihil=nihil))
    return None if scored.value is None else float(scored.value)
