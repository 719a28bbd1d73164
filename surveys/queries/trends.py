"""A survey beside the others of its unit: earlier ones of its kind, and what others found in the same year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from surveys.enums import Dimension, Kind, State
from surveys.instruments import compiled
from surveys.models import OutsideResult, RunningTotal, Survey
from surveys.queries.results import Results
from surveys.queries.totals import ALL, Board, PartTotals
from surveys.scoring import Index, index_of

MOST = 12
WIDTH, HEIGHT, EDGE, TOP = 300, 80, 10, 4


@dataclass(frozen=True, slots=True)
class Point:
    """One survey's index; `x` and `y` are its place in the drawing, as text because templates write commas."""

    survey: Survey
    index: Index
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Trend:
    """An index over the surveys of one kind and questionnaire, oldest first."""

    name: str
    points: tuple[Point, ...]

    @property
    def line(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.points)


@dataclass(frozen=True, slots=True)
class Source:
    """What one source found in the year. `gap` is how far it lies above the unit's own survey, None when unknown."""

    label: str
    count: int
    index: Fraction | None
    gap: Fraction | None
    outside: OutsideResult | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One index, own against TPI against TPN."""

    name: str
    rows: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    trends: tuple[Trend, ...]
    comparisons: tuple[Comparison, ...]


def beside(results: Results) -> Beside:
    """Trends and comparisons of a survey. Three queries, whatever the number of surveys and answers."""
    survey = results.survey
    found = list(_others(survey))
    indices = _indices(found) | {survey.pk: {part.part.key: part.all for part in results.parts}}
    surveys = sorted([*found, survey], key=lambda one: (one.period_end, one.pk))
    year = survey.period_end.year
    outside = OutsideResult.objects.filter(unit=survey.unit_id, period_end__year=year).order_by("-pk").first()
    return Beside(tuple(_trends(results, surveys, indices)), tuple(_comparisons(results, surveys, indices, outside)))


Indices = dict[int, dict[str, Index]]


def _others(survey: Survey) -> Iterable[Survey]:
    """Finished surveys of the unit but this one, newest first."""
    return (
        Survey.objects.filter(unit=survey.unit_id, state=State.CLOSED)
        .exclude(pk=survey.pk)
        .order_by("-period_end", "-pk")[:MOST]
    )


def _indices(surveys: Sequence[Survey]) -> Indices:
    """The indices of finished surveys, whose answers are all folded. One query."""
    boards: dict[int, Board] = {one.pk: Board(compiled.questionnaire(one.questionnaire_id)) for one in surveys}
    stored = RunningTotal.objects.filter(survey__in=list(boards), dimension=Dimension.STRATUM)
    for row in stored.values_list("survey_id", "dimension", "key", "standing", "totals"):
        boards[row[0]].cells[row[1], row[2], row[3]] = PartTotals.from_text(row[4])
    found: Indices = defaultdict(dict)
    for one in surveys:
        board = boards[one.pk]
        for part in board.questionnaire.parts:
            found[one.pk][part.key] = index_of(part, board.sum(part, ALL), one.scale, one.rule)
    return found


def _trends(results: Results, surveys: Sequence[Survey], indices: Indices) -> Iterator[Trend]:
    this = results.survey
    like = [one for one in surveys if (one.kind, one.questionnaire_id) == (this.kind, this.questionnaire_id)]
    for part in results.parts:
        known = [(one, indices[one.pk][part.part.key]) for one in like]
        known = [(one, index) for one, index in known if index.index is not None]
        if len(known) > 1:
            step = Fraction(WIDTH - 2 * EDGE, len(known) - 1)
            yield Trend(
                part.part.name,
                tuple(
                    Point(one, index, _text(EDGE + step * place), _text(_height(index.index or Fraction(0))))
                    for place, (one, index) in enumerate(known)
                ),
            )


def _height(index: Fraction) -> Fraction:
    return HEIGHT - EDGE - index / TOP * (HEIGHT - 2 * EDGE)


def _text(value: Fraction) -> str:
    return f"{float(value):.1f}"


def _comparisons(
    results: Results, surveys: Sequence[Survey], indices: Indices, outside: OutsideResult | None
) -> Iterator[Comparison]:
    """Only where somebody else has found something."""
    year = results.survey.period_end.year
    for part in results.parts:
        key = part.part.key
        newest: dict[str, Index] = {}
        for one in surveys:
            index = indices[one.pk].get(key)
            if one.period_end.year == year and index is not None and index.index is not None:
                newest[one.kind] = index
        own = newest[Kind.OWN].index if Kind.OWN in newest else None
        rows = [
            Source(str(kind.label), newest[kind].count, newest[kind].index, _gap(newest[kind].index, own))
            for kind in (Kind.OWN, Kind.TPI)
            if kind in newest
        ]
        value = getattr(outside, key, None) if outside else None
        if outside is not None and value is not None:
            told = Fraction(value)
            rows.append(Source(str(Kind.TPN.label), outside.respondents, told, _gap(told, own), outside=outside))
        if len(rows) > 1:
            yield Comparison(part.part.name, tuple(rows))


def _gap(index: Fraction | None, own: Fraction | None) -> Fraction | None:
    return None if index is None or own is None else index - own
