"""What stands beside the items: the areas on the left, the score on the right. One panel per page or saved answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry
from assessments.queries.standing import GateLine, gate_lines, next_item
from assessments.reports.numbers import number
from assessments.scoring import Gap, Gate, Instrument, Item, Result, gap_of
from assessments.views.addresses import HASIL, area_url, item_url

SHOWN_AREAS = 3


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One line of the area index. low and high are the points that WBK and WBBM ask for."""

    url: str
    slug: str
    number: str
    name: str
    points: Fraction
    weight: Fraction
    percent: Fraction
    answered: int
    count: int
    low: Fraction
    high: Fraction
    below: Gate | None

    @property
    def reached(self) -> str:
        return _("%(points)s dari %(weight)s") % {"points": number(self.points), "weight": number(self.weight, 0)}

    @property
    def progress(self) -> str:
        return _("%(answered)s dari %(count)s butir") % {"answered": self.answered, "count": self.count}


@dataclass(frozen=True, slots=True)
class GapStep:
    """An item to raise, with the way to it."""

    item: Item
    url: str
    now: str | None
    to: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class GapSurvey:
    item: Item
    url: str
    now: Fraction | None
    to: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class GapView:
    steps: tuple[GapStep, ...]
    surveys: tuple[GapSurvey, ...]
    reachable: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """Score, gates, gap and areas of one sheet. `seq` grows with every change of the sheet: an answer that arrives
    late must not replace a newer picture."""

    case: Assessment
    track: Track
    result: Result
    other: Result | None
    gates: list[GateLine]
    gap: GapView
    areas: list[AreaLine]
    next: Item | None
    next_url: str
    seq: int
    number: int | None = None

    @property
    def target(self) -> str:
        return self.case.target

    @property
    def failing(self) -> int:
        return sum(not line.gate.passed for line in self.gates)

    @property
    def area_gates(self) -> list[GateLine]:
        return [line for line in self.gates if line.area]

    @property
    def failing_areas(self) -> list[GateLine]:
        return [line for line in self.area_gates if not line.gate.passed]

    @property
    def worst_areas(self) -> list[GateLine]:
        """The three areas that are furthest below; the rest stands in the overview."""
        return sorted(self.failing_areas, key=lambda line: line.short_points, reverse=True)[:SHOWN_AREAS]

    @property
    def first_gates(self) -> list[GateLine]:
        """Gates before the areas: total and pengungkit."""
        return [line for line in self.gates if not line.area and line.gate.code in ("total", "pengungkit")]

    @property
    def last_gates(self) -> list[GateLine]:
        return [line for line in self.gates if not line.area and line not in self.first_gates]


def panel(
    case: Assessment,
    track: Track,
    entries: Sequence[Entry],
    result: Result,
    other: Result | None,
    number: int | None = None,
) -> Panel:
    """The panel of a sheet from its entries and result; no query."""
    lines = gate_lines(case, result, case.target)
    following = next_item(case, result)
    return Panel(
        case=case,
        track=track,
        result=result,
        other=other,
        gates=lines,
        gap=gap_view(case, result, number),
        areas=area_lines(case, result, lines, number),
        next=following,
        next_url=item_url(case, following, number) if following else "",
        seq=sum(entry.version for entry in entries),
        number=number,
    )


def gap_view(case: Assessment, result: Result, number: int | None = None) -> GapView:
    """Fewest items to raise for the target predicate."""
    instrument = compiled.instrument(case.instrument_id)
    found: Gap = gap_of(instrument, compiled.rules(case.rule_set_id), result, case.target)
    items = instrument.items
    return GapView(
        steps=tuple(
            GapStep(items[s.code], item_url(case, items[s.code], number), s.from_, s.to, s.points) for s in found.steps
        ),
        surveys=tuple(
            GapSurvey(items[s.code], item_url(case, items[s.code], number), s.index_from, s.index_to, s.points)
            for s in found.surveys
        ),
        reachable=found.reachable,
    )


def area_lines(
    case: Assessment, result: Result, lines: Sequence[GateLine], number: int | None = None
) -> list[AreaLine]:
    """The six areas and Hasil with their points."""
    instrument = compiled.instrument(case.instrument_id)
    failing = {line.area: line.gate for line in lines if line.area and not line.gate.passed}
    found = [_area_line(case, result, key, failing.get(key), number) for key in instrument.areas]
    return [*found, _hasil_line(case, result, instrument, lines, number)]


def _area_line(case: Assessment, result: Result, key: str, below: Gate | None, number: int | None) -> AreaLine:
    area = compiled.instrument(case.instrument_id).areas[key]
    scored = result.areas[key]
    low, high = (_limit(case, predicate, key) * area.weight / 100 for predicate in ("WBK", "WBBM"))
    slug = key.lower()
    return AreaLine(
        url=area_url(case, slug, number),
        slug=slug,
        number=str(area.number),
        name=area.name,
        points=scored.points,
        weight=scored.weight,
        percent=scored.percent,
        answered=scored.answered,
        count=scored.count,
        low=low,
        high=high,
        below=below,
    )


def _limit(case: Assessment, predicate: str, key: str) -> Fraction:
    """The area's minimum in per cent; 0 where the rule set has none for the whole area."""
    rules = compiled.rules(case.rule_set_id).gates[predicate]
    return next((r.limit for r in rules if (r.of.kind, r.of.key, r.of.aspect) == ("area", key, None)), Fraction(0))


def _hasil_line(
    case: Assessment, result: Result, instrument: Instrument, lines: Sequence[GateLine], number: int | None
) -> AreaLine:
    codes = [code for code, item in instrument.items.items() if item.area is None]
    part = instrument.components["hasil"]
    points = result.components["hasil"]
    failing = next((line.gate for line in lines if _of_hasil(line) and not line.gate.passed), None)
    return AreaLine(
        url=area_url(case, HASIL, number),
        slug=HASIL,
        number="H",
        name=part.name,
        points=points,
        weight=part.weight,
        percent=points * 100 / part.weight,
        answered=sum(result.items[code].answered for code in codes),
        count=len(codes),
        low=Fraction(0),
        high=Fraction(0),
        below=failing,
    )


def _of_hasil(line: GateLine) -> bool:
    return line.area is None and line.gate.code not in ("total", "pengungkit")
