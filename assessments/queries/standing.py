"""Where a worksheet stands against a predicate: gates with what is missing, the next item. Plain values, no query."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assessments.instruments import compiled
from assessments.models import Assessment
from assessments.scoring import Gate, GateRule, Instrument, Item, Result


@dataclass(frozen=True, slots=True)
class GateLine:
    """One gate and how far it is: `short` in the gate's unit, `short_points` in points, both 0 when it passes.

    `area` names the area of an area gate.
    """

    gate: Gate
    area: str | None
    short: Fraction
    short_points: Fraction

    @property
    def is_percent(self) -> bool:
        return self.gate.unit == "percent"


def gate_lines(case: Assessment, result: Result, predicate: str) -> list[GateLine]:
    """Every gate of the predicate in the order of the regulation."""
    instrument = compiled.instrument(case.instrument_id)
    rules = {rule.code: rule for rule in compiled.rules(case.rule_set_id).gates[predicate]}
    return [_line(gate, rules[gate.code], instrument) for gate in result.gates[predicate]]


def _line(gate: Gate, rule: GateRule, instrument: Instrument) -> GateLine:
    short = Fraction(0) if gate.passed else gate.limit - gate.value
    in_points = short * rule.of.weight(instrument) / 100 if gate.unit == "percent" else short
    return GateLine(gate, rule.of.key if rule.of.kind == "area" else None, short, in_points)


def unanswered(case: Assessment, result: Result) -> Iterator[Item]:
    """Items without a whole answer, in the order of the worksheet."""
    items = compiled.instrument(case.instrument_id).items
    return (item for code, item in items.items() if not result.items[code].answered)


def next_item(case: Assessment, result: Result, after: str = "") -> Item | None:
    """The first unanswered item behind `after`, or from the start when none follows; None when all are answered."""
    open_items = list(unanswered(case, result))
    items = compiled.instrument(case.instrument_id).items
    position = items[after].position if after else 0
    behind = (item for item in open_items if item.position > position)
    return next(behind, open_items[0] if open_items else None)


def held_back(case: Assessment, result: Result) -> frozenset[str]:
    """Codes of items in which a failing minimum of the target could be raised: those that its number sums up and that
    are not worth the whole. The minimums of the total and of a whole component name no place to look at."""
    instrument = compiled.instrument(case.instrument_id)
    rules = {rule.code: rule for rule in compiled.rules(case.rule_set_id).gates[case.target]}
    failing = [rules[gate.code].of for gate in result.gates[case.target] if not gate.passed]
    narrow = [of.items(instrument) for of in failing if of.kind not in ("total", "component")]
    return frozenset(code for codes in narrow for code in codes if result.items[code].value != 1)
