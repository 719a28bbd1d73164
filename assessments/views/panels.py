"""What stands beside the items: the areas on the left, the score on the right. One panel per page or saved answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry
from assessments.queries.standing import GateLine, gate_lines, next_item
from assessments.reports.numbers import number
from assessments.scoring import Gap, Gate, Instrument, Item, Result, gap_of
from assessments.views.addresses import HASIL, area_url, item_url
from assessments.views.gates import GateRow, GateSummary, failing_words, gate_row, summary

SHOWN_STEPS = 6


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
        return progress_words(self.answered, self.count)


@dataclass(frozen=True, slots=True)
class GapStep:
    """An item to raise, with the way to it."""

    item: Item
    url: str
    now: str | None
    to: str
    points: Fraction

    @property
    def way(self) -> str:
        """B → A; the engine's decimal point becomes a comma."""
        now = self.now or _("kosong")  # Messages inside an f-string are not collected.
        return f"{now} → {self.to}".replace(".", ",")


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

    @property
    def first(self) -> tuple[GapStep, ...]:
        return self.steps[:SHOWN_STEPS]

    @property
    def count_words(self) -> str:
        count = len(self.steps)
        return ngettext("%(count)s butir", "%(count)s butir", count) % {"count": count} if count else ""

    @property
    def more(self) -> str:
        count = len(self.steps)
        return _("Lihat semua %(count)s butir") % {"count": count} if count > SHOWN_STEPS else ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Score, gates, gap and areas of one sheet. `seq` grows with every change of the sheet: an answer that arrives
    late must not replace a newer picture."""

    case: Assessment
    track: Track
    result: Result
    other: Result | None
    gates: list[GateLine]
    summary: GateSummary
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
    def failing_rows(self) -> list[GateRow]:
        """Gates that do not pass, in words."""
        return [gate_row(line) for line in self.gates if not line.gate.passed]

    @property
    def failing_words(self) -> str:
        return failing_words(self.failing)

    @property
    def heading(self) -> str:
        if self.track == Track.UNIT:
            return _("Nilai unit, menuju %(target)s") % {"target": self.target}
        if self.track == Track.TPI:
            return _("Nilai TPI, menuju %(target)s") % {"target": self.target}
        return _("%(tier)s, menuju %(target)s") % {"tier": self.track.label, "target": self.target}

    @property
    def all_met(self) -> str:
        return _("Semua batas %(target)s terpenuhi") % {"target": self.target}

    @property
    def progress(self) -> str:
        return progress_words(self.result.answered, self.result.count)

    @property
    def overview_url(self) -> str:
        return reverse("assessment", args=[self.case.pk])

    def area(self, slug: str) -> AreaLine:
        """The line of one area."""
        return next(line for line in self.areas if line.slug == slug)


def progress_words(answered: int, count: int) -> str:
    return _("%(answered)s dari %(count)s butir") % {"answered": answered, "count": count}


def panel(
    case: Assessment,
    track: Track,
    seq: int,
    result: Result,
    other: Result | None,
    number: int | None = None,
) -> Panel:
    """The panel of a sheet from its result; no query."""
    lines = gate_lines(case, result, case.target)
    following = next_item(case, result)
    return Panel(
        case=case,
        track=track,
        result=result,
        other=other,
        gates=lines,
        summary=summary(lines),
        gap=gap_view(case, result, number),
        areas=area_lines(case, result, lines, number),
        next=following,
        next_url=item_url(case, following, number) if following else "",
        seq=seq,
        number=number,
    )


def seq_of(entries: Sequence[Entry]) -> int:
    """Grows with every change of the sheet."""
    return sum(entry.version for entry in entries)


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
