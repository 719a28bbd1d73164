"""Score of a whole worksheet: PermenPANRB 90/2021 Lampiran III, without rounding in between."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from assessments.scoring.answers import Answer, ImpossibleAnswer, score_answer
from assessments.scoring.instrument import Area, Instrument
from assessments.scoring.results import AreaScore, Gate, ItemScore, Result
from assessments.scoring.rules import Measure, RuleSet

Points = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Sums:
    """Points at every level, before the gates."""

    total: Fraction
    components: Points
    aspects: Points
    areas: Mapping[str, AreaScore]
    subcomponents: Points
    items: Mapping[str, ItemScore]

    def of(self, measure: Measure) -> Fraction:
        """Points that a gate looks at."""
        if measure.kind == "item":
            return self.items[measure.key].points
        if measure.kind == "area":
            area = self.areas[measure.key]
            return getattr(area, measure.aspect) if measure.aspect else area.points
        if measure.kind == "total":
            return self.total
        return (self.components if measure.kind == "component" else self.subcomponents)[measure.key]


def score(instrument: Instrument, rules: RuleSet, answers: Mapping[str, Answer]) -> Result:
    """Score and gates of the answers given; a missing item is unanswered and counts 0.

    Raises ImpossibleAnswer for an unknown code or an impossible answer (see check_answer).
    """
    if unknown := answers.keys() - instrument.items.keys():
        raise ImpossibleAnswer(f"Butir tidak dikenal: {', '.join(sorted(unknown))}.")
    sums = add_up(instrument, {code: score_answer(item, answers.get(code)) for code, item in instrument.items.items()})
    gates = {predicate: judge(instrument, rules, predicate, sums) for predicate in rules.gates}
    return Result(
        total=sums.total,
        components=sums.components,
        aspects=sums.aspects,
        areas=sums.areas,
        subcomponents=sums.subcomponents,
        items=sums.items,
        answered=sum(item.answered for item in sums.items.values()),
        count=len(sums.items),
        nihil=tuple(code for code, item in sums.items.items() if item.nihil),
        gates=gates,
        eligible={predicate: all(gate.passed for gate in found) for predicate, found in gates.items()},
    )


def add_up(instrument: Instrument, items: Mapping[str, ItemScore]) -> Sums:
    """Exact sums from the items upwards."""
    found = instrument.subcomponents
    points = {code: total(items[item].points for item in sub.items) for code, sub in found.items()}
    components = {k: total(points[c] for c, s in found.items() if s.component == k) for k in instrument.components}
    aspects = {k: total(points[c] for c, s in found.items() if s.aspect == k) for k in instrument.aspects}
    areas = {key: _area(instrument, area, points, items) for key, area in instrument.areas.items()}
    return Sums(total(components.values()), components, aspects, areas, points, items)


def judge(instrument: Instrument, rules: RuleSet, predicate: str, sums: Sums) -> tuple[Gate, ...]:
    """Every gate of a predicate with its unrounded value: PermenPANRB 90/2021 Lampiran II Bab III huruf A."""
    gates = []
    for rule in rules.gates[predicate]:
        value = rule.value(sums.of(rule.of), instrument)
        gates.append(Gate(rule.code, rule.name, value, rule.limit, rule.passes(value), rule.unit))
    return tuple(gates)


def total(values: Iterable[Fraction]) -> Fraction:
    """Exact sum over one common denominator: several times faster than adding fractions one by one."""
    held = list(values)
    below = lcm(*(value.denominator for value in held))
    return Fraction(sum(value.numerator * (below // value.denominator) for value in held), below)


def _area(instrument: Instrument, area: Area, points: Points, items: Mapping[str, ItemScore]) -> AreaScore:
    mine = [sub for sub in instrument.subcomponents.values() if sub.area == area.key]
    parts = {key: total(points[sub.code] for sub in mine if sub.aspect == key) for key in ("pemenuhan", "reform")}
    both = parts["pemenuhan"] + parts["reform"]
    return AreaScore(
        points=both,
        weight=area.weight,
        percent=both * 100 / area.weight,
        pemenuhan=parts["pemenuhan"],
        reform=parts["reform"],
        answered=sum(items[code].answered for code in area.items),
        count=len(area.items),
    )
