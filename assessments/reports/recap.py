"""The report's recapitulation: areas, components and gates, unit and TPI side by side, written out as text."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessments.reports.charts import Axis
from assessments.reports.numbers import DASH, exact_beside, number, percent
from assessments.reports.source import Case, Filling
from assessments.scoring import Gate, Part, Subcomponent

NO_AREA = (DASH, DASH, DASH, DASH)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """`unit` and `tpi` hold pemenuhan, reform, combined points and per cent."""

    label: str
    weight: str
    unit: tuple[str, ...]
    tpi: tuple[str, ...]
    minimum: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """A component, aspect or sub-component of hasil; `level` 0 is the total."""

    level: int
    label: str
    weight: str
    unit: str
    tpi: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One track's standing at a gate; `exact` only where rounding matters."""

    value: str = DASH
    word: str = DASH
    passed: bool = True
    exact: str = ""


@dataclass(frozen=True, slots=True)
class GateRow:
    """`verdicts` are the unit's and TPI's."""

    name: str
    limit: str
    verdicts: tuple[Verdict, Verdict]


def area_rows(case: Case) -> list[AreaRow]:
    minima = area_minima(case)
    return [
        AreaRow(
            label=f"{area.number}. {area.name}",
            weight=number(area.weight),
            unit=_area_cells(case.unit, key),
            tpi=_area_cells(case.tpi, key) if case.tpi else NO_AREA,
            minimum=percent(minima.get(key)),
        )
        for key, area in case.instrument.areas.items()
    ]


def area_minima(case: Case) -> dict[str, Fraction]:
    """Per cent limits of the target by area, where the rule set has one for the combined area."""
    return {
        rule.of.key: rule.limit
        for rule in case.rules.gates[case.target]
        if rule.of.kind == "area" and rule.of.aspect is None
    }


def area_axes(case: Case) -> list[Axis]:
    """Spokes of the radar, in the order of the areas."""
    minima = area_minima(case)
    return [
        Axis(
            label=area.name,
            minimum=minima.get(key, Fraction(0)),
            unit=case.unit.result.areas[key].percent,
            tpi=case.tpi.result.areas[key].percent if case.tpi else None,
        )
        for key, area in case.instrument.areas.items()
    ]


def _area_cells(filling: Filling, key: str) -> tuple[str, ...]:
    area = filling.result.areas[key]
    return (number(area.pemenuhan), number(area.reform), number(area.points), percent(area.percent))


def part_rows(case: Case) -> list[PartRow]:
    """Pengungkit with its aspects, hasil with its sub-components, and the total."""
    rows = []
    for key, component in case.instrument.components.items():
        rows.append(_part(1, component, {f.name: f.result.components[key] for f in case.fillings}))
        rows += _inner_parts(case, key)
    weight = sum((part.weight for part in case.instrument.components.values()), Fraction(0))
    total = Part("total", "Nilai keseluruhan", weight)
    return [*rows, _part(0, total, {f.name: f.result.total for f in case.fillings})]


def _inner_parts(case: Case, component: str) -> list[PartRow]:
    """Aspects of a component that has areas, else its sub-components."""
    subs = [s for s in case.instrument.subcomponents.values() if s.component == component]
    if any(sub.aspect for sub in subs):
        aspects = case.instrument.aspects.items()
        return [_part(2, p, {f.name: f.result.aspects[key] for f in case.fillings}) for key, p in aspects]
    return [_part(2, s, {f.name: f.result.subcomponents[s.code] for f in case.fillings}) for s in subs]


def _part(level: int, part: Part | Subcomponent, points: Mapping[str, Fraction]) -> PartRow:
    return PartRow(level, part.name, number(part.weight), number(points["Unit"]), number(points.get("TPI")))


def gate_rows(case: Case) -> list[GateRow]:
    """Every gate of the target predicate; a total alone is never enough (R90 Lampiran II Bab III)."""
    tpi = _gates(case.tpi, case.target) if case.tpi else {}
    return [
        GateRow(gate.name, _figure(gate.limit, gate.unit), (_verdict(gate), _verdict(tpi.get(gate.code))))
        for gate in case.unit.result.gates[case.target]
    ]


def _gates(filling: Filling, target: str) -> Mapping[str, Gate]:
    return {gate.code: gate for gate in filling.result.gates[target]}


def _verdict(gate: Gate | None) -> Verdict:
    if gate is None:
        return Verdict()
    return Verdict(
        value=_figure(gate.value, gate.unit),
        word="Lulus" if gate.passed else "Tidak",
        passed=gate.passed,
        exact=exact_beside(gate.value, gate.limit),
    )


def _figure(value: Fraction, unit: str) -> str:
    return percent(value) if unit == "percent" else number(value)
