"""The fewest items to raise until every gate of a predicate passes.

Gates nest (an area lies inside pengungkit, pengungkit inside the total), so taking the largest gains from the smallest
circle outwards is exactly minimal: swapping any other choice for a larger gain of the same circle never breaks a gate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from assessments.scoring.answers import Answer
from assessments.scoring.instrument import INDEX, Instrument, Item
from assessments.scoring.numbers import percent_text
from assessments.scoring.results import Result
from assessments.scoring.rules import GateRule, RuleSet
from assessments.scoring.scores import score

MAX_INDEX = Fraction(4)


@dataclass(frozen=True, slots=True)
class Step:
    """Raise one item to its best: option letters, or "92.35%" for counts; from_ is None when unanswered."""

    code: str
    from_: str | None
    to: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class SurveyGap:
    """A survey index below its own gate, and the index that reaches the limit; points is the gain."""

    code: str
    index_from: Fraction | None
    index_to: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class Gap:
    """steps: largest gain first. reachable: whether they, with the surveys raised, pass every gate."""

    steps: tuple[Step, ...]
    surveys: tuple[SurveyGap, ...]
    reachable: bool


def gap(instrument: Instrument, rules: RuleSet, answers: Mapping[str, Answer], predicate: str) -> Gap:
    """Fewest items, each raised to its best, that pass the gates of the predicate; survey indices stand apart."""
    return gap_of(instrument, rules, score(instrument, rules, answers), predicate)


def gap_of(instrument: Instrument, rules: RuleSet, result: Result, predicate: str) -> Gap:
    """As `gap`, from answers that are scored already."""
    if result.eligible[predicate]:
        return Gap((), (), reachable=True)
    circles = [(rule, rule.of.items(instrument)) for rule in rules.gates[predicate]]
    surveys = _surveys(instrument, result, circles)
    points = {code: item.points for code, item in result.items.items()}
    for survey in surveys:
        points[survey.code] += survey.points
    chosen, reachable = _fewest(instrument, points, circles)
    steps = tuple(_step(instrument.items[code], result, gain) for code, gain in chosen.items())
    return Gap(steps, surveys, reachable and all(survey.index_to <= MAX_INDEX for survey in surveys))


Circle = tuple[GateRule, frozenset[str]]


def _surveys(instrument: Instrument, result: Result, circles: list[Circle]) -> tuple[SurveyGap, ...]:
    """Indices that a gate of their own refuses: raised to the index that makes the limit."""
    limits: dict[str, Fraction] = {}
    for rule, members in circles:
        code = next(iter(members))
        if len(members) != 1 or instrument.items[code].kind != INDEX or rule.passes(result.items[code].points):
            continue
        limits[code] = max(rule.limit, limits.get(code, rule.limit))
    return tuple(_survey(instrument.items[code], result, limit) for code, limit in limits.items())


def _survey(item: Item, result: Result, limit: Fraction) -> SurveyGap:
    held = result.items[item.code]
    now = None if held.value is None else held.value * MAX_INDEX
    return SurveyGap(item.code, now, limit / item.weight * MAX_INDEX, limit - held.points)


def _fewest(
    instrument: Instrument, points: Mapping[str, Fraction], circles: list[Circle]
) -> tuple[dict[str, Fraction], bool]:
    """Chosen code -> gain, largest first (ties by code), and whether every gate then passes.

    Counts in whole parts of one common denominator: exact, and quick enough to run on every save.
    """
    gains = {c: i.weight - points[c] for c, i in instrument.items.items() if i.kind != INDEX and points[c] < i.weight}
    parts = lcm(*(number.denominator for number in (*points.values(), *gains.values())))
    held_parts = {code: _in_parts(number, parts) for code, number in points.items()}
    gain_parts = {code: _in_parts(number, parts) for code, number in gains.items()}
    order = sorted(gains, key=lambda code: (-gain_parts[code], code))
    chosen: set[str] = set()
    reachable = True
    for rule, members in sorted(circles, key=lambda circle: len(circle[1])):
        needed = ceil(rule.least_points(instrument) * parts)
        held = sum(held_parts[code] for code in members) + sum(gain_parts[code] for code in members & chosen)
        for code in order:
            if held >= needed:
                break
            if code in members and code not in chosen:
                chosen.add(code)
                held += gain_parts[code]
        reachable = reachable and held >= needed
    return {code: gains[code] for code in order if code in chosen}, reachable


def _in_parts(number: Fraction, parts: int) -> int:
    return number.numerator * (parts // number.denominator)


def _step(item: Item, result: Result, gain: Fraction) -> Step:
    value = result.items[item.code].value
    return Step(item.code, None if value is None else _shown(item, value), _shown(item, Fraction(1)), gain)


def _shown(item: Item, value: Fraction) -> str:
    """The option worth the value, or the value in per cent."""
    return next((option for option, worth in item.options.items() if worth == value), percent_text(value))
