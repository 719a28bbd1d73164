"""Where blind passes differ, the largest effect on a gate first."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from assessments.instruments import compiled
from assessments.models import Assessment, Entry, Sheet
from assessments.queries.agreement import SAME, Matrix, Passes, read_passes, spreads_of, weights
from assessments.queries.passes import passes_of
from assessments.scoring import Instrument, Item, RuleSet


@dataclass(frozen=True, slots=True)
class Difference:
    """An item on which the passes of a unit differ. `points` is the swing of the total; `gate` the minimum it moves
    most, and `share` how much of the way between the minimum and the mean value it covers (1: it alone can decide)."""

    code: str
    points: float
    gate: str
    share: float

    @property
    def decides(self) -> bool:
        return self.share >= 1


@dataclass(frozen=True, slots=True)
class Gates:
    """The minima of a predicate as sums over items: part[gate, item] in the gate's own unit, limits and names."""

    part: Matrix
    limits: Matrix
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """One difference with the passes' entries and the team's value beside it."""

    difference: Difference
    item: Item
    entries: tuple[tuple[Sheet, Entry], ...]
    agreed: Entry | None
    reason: str


@lru_cache(maxsize=32)
def gates_of(instrument: Instrument, rules: RuleSet, predicate: str) -> Gates:
    """Every gate as a row of weights, so that its value is one multiplication."""
    codes, points = list(instrument.items), weights(instrument)
    rows, limits, names = [], [], []
    for rule in rules.gates[predicate]:
        mine = rule.of.items(instrument)
        # An empty set of members means the total, to which every item belongs.
        within = np.array([rule.of.kind == "total" or code in mine for code in codes], dtype=float)
        scale = 100 / float(rule.of.weight(instrument)) if rule.unit == "percent" else 1.0
        rows.append(within * points * scale)
        limits.append(float(rule.limit))
        names.append(rule.name)
    return Gates(np.array(rows), np.array(limits), tuple(names))


def differences(
    ratings: Matrix, gates: Gates, instrument: Instrument, spread: Matrix | None = None
) -> list[Difference]:
    """Items on which the assessors (rows) differ, the largest effect on a gate first. No query."""
    spread = spreads_of(ratings) if spread is None else spread
    apart = np.flatnonzero(spread > SAME)
    if not len(apart):
        return []
    known = ~np.isnan(ratings)
    mean = np.where(known, ratings, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    distance = np.maximum(np.abs(gates.part @ mean - gates.limits), 1e-6)
    share = gates.part[:, apart] * spread[apart] / distance[:, None]
    best, points = share.argmax(axis=0), weights(instrument)[apart] * spread[apart]
    codes = list(instrument.items)
    found = [
        Difference(codes[item], float(points[n]), gates.names[best[n]], float(share[best[n], n]))
        for n, item in enumerate(apart)
    ]
    return sorted(found, key=lambda one: (-one.share, -one.points))


def all_differences(passes: Passes, gates: Gates) -> dict[int, list[Difference]]:
    """By assessment. No query."""
    spreads = spreads_of(passes.cube)
    return {
        int(case): differences(passes.cube[n], gates, passes.instrument, spreads[n])
        for n, case in enumerate(passes.cases)
    }


def differences_of(case: Assessment) -> list[Difference]:
    """Of one assessment's blind passes. Two queries."""
    sheets = [(sheet.pk, case.pk, None) for sheet in passes_of(case)]
    if len(sheets) < 2:
        return []
    passes = read_passes(case.instrument_id, sheets)
    rules = compiled.rules(case.rule_set_id)
    return differences(passes.of(case.pk), gates_of(passes.instrument, rules, case.target), passes.instrument)


def disputes_of(case: Assessment, team_sheet: Sheet) -> list[Dispute]:
    """The disagreement list of the consensus page. Six queries for any number of items."""
    found = differences_of(case)
    codes = [one.code for one in found]
    passes = passes_of(case)
    wanted: Any = Entry.objects.filter(sheet__in=[*passes, team_sheet], item__code__in=codes)
    entries = {(e.sheet_id, e.item.code): e for e in wanted.select_related("item", "changed_by")}
    reasons = dict(team_sheet.agreements.values_list("item__code", "reason"))
    items = compiled.instrument(case.instrument_id).items
    return [
        Dispute(
            difference=one,
            item=items[one.code],
            entries=tuple((sheet, entries[sheet.pk, one.code]) for sheet in passes),
            agreed=entries.get((team_sheet.pk, one.code)),
            reason=reasons.get(one.code, ""),
        )
        for one in found
    ]
