"""A rule set as scoring uses it: the score gates of each predicate. The rest of the pack stays plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from assessments.scoring.instrument import Instrument

PREDICATES = ("WBK", "WBBM")
POINTS = "points"
PERCENT = "percent"
HALF_HUNDREDTH = Fraction(1, 200)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a gate looks at: total, component, area (whole or one aspect of it), subcomponent or item."""

    kind: str
    key: str = ""
    aspect: str | None = None

    @classmethod
    def read(cls, text: str) -> "Measure":
        """From "total", "component:pengungkit", "area:MP", "area:MP:pemenuhan", "subcomponent:B.I", "item:B.I.a"."""
        kind, _, rest = text.partition(":")
        key, _, aspect = rest.partition(":")
        if kind not in _MEMBERS or bool(key) == (kind == "total") or (aspect and kind != "area"):
            raise ValueError(f"Ukuran ambang '{text}' tidak dikenal.")
        return cls(kind, key, aspect or None)

    def items(self, instrument: Instrument) -> frozenset[str]:
        """Codes of the items that the measured number sums up."""
        return _items(self, instrument)

    def weight(self, instrument: Instrument) -> Fraction:
        """Points of the area that a per cent gate refers to."""
        area = instrument.areas[self.key]
        return area.parts[self.aspect] if self.aspect else area.weight


_MEMBERS = {
    "total": "",
    "component": "component",
    "area": "area",
    "subcomponent": "subcomponent",
    "item": "code",
}


@lru_cache(maxsize=1024)
def _items(measure: Measure, instrument: Instrument) -> frozenset[str]:
    held = _MEMBERS[measure.kind]
    return frozenset(
        code
        for code, item in instrument.items.items()
        if getattr(item, held, "") == measure.key and measure.aspect in (None, item.aspect)
    )


@dataclass(frozen=True, slots=True)
class GateRule:
    """One threshold. Compared at two decimals, half up; the limit has no more than two decimals itself."""

    code: str
    name: str
    of: Measure
    unit: str
    limit: Fraction

    @property
    def least(self) -> Fraction:
        """The smallest value that passes: what half up at two decimals still makes the limit."""
        return self.limit - HALF_HUNDREDTH

    def passes(self, value: Fraction) -> bool:
        return value >= self.least

    def least_points(self, instrument: Instrument) -> Fraction:
        """`least` in points, also for a per cent gate."""
        return self.least * self.of.weight(instrument) / 100 if self.unit == PERCENT else self.least

    def value(self, points: Fraction, instrument: Instrument) -> Fraction:
        """The compared number: the points, or their per cent of the area's weight."""
        return points * 100 / self.of.weight(instrument) if self.unit == PERCENT else points


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """gates per predicate, in the order of the pack; data is the whole pack (prerequisites, documents, deadlines)."""

    key: str
    title: str
    gates: Mapping[str, tuple[GateRule, ...]]
    data: Mapping[str, Any]


def compile_rules(pack: Mapping[str, Any]) -> RuleSet:
    """Frozen rule set. Raises ValueError or KeyError for a damaged pack."""
    gates = {predicate: tuple(_gate(entry) for entry in pack["gates"][predicate]) for predicate in PREDICATES}
    return RuleSet(pack["key"], pack["title"], MappingProxyType(gates), MappingProxyType(dict(pack)))


def _gate(entry: Mapping[str, Any]) -> GateRule:
    of = Measure.read(entry["of"])
    if entry["unit"] not in (POINTS, PERCENT) or (entry["unit"] == PERCENT and of.kind != "area"):
        raise ValueError(f"Satuan ambang '{entry['code']}' tidak dikenal.")
    return GateRule(entry["code"], entry["name"], of, entry["unit"], Fraction(entry["limit"]))
