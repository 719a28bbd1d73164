"""What a survey says: indices with all answers and without flagged ones, by channel, service, month and group."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.enums import GROUPS, Channel, Dimension, SampleMethod, Standing
from surveys.models import Survey
from surveys.queries.totals import ALL, TRUSTED, Board, board_of
from surveys.queries.words import FLAG_WORDS
from surveys.scoring import METHODS, Flag, Index, ItemMean, Part, Question, Totals, index_of, margin_of_error, shares

LOW = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One index among others: of a channel, a service, a month or a group."""

    label: str
    index: Index
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is what a program calls it: channel, service, month or the group."""

    name: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question with its mean and the number of marks 1 and 2."""

    number: int
    question: Question
    item: ItemMean
    low: int

    @property
    def text(self) -> str:
        """In the running language."""
        return self.question.text.get((get_language() or "id")[:2]) or self.question.text["id"]

    @property
    def aspect(self) -> str:
        return self.question.aspect


@dataclass(frozen=True, slots=True)
class PartResult:
    """One index with everything that tells how far to trust it: `all` answers, and only the `trusted` ones."""

    part: Part
    all: Index
    trusted: Index
    rows: tuple[QuestionRow, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Stratum:
    """Progress of one service: answers against what its share of the population asks for."""

    name: str
    population: int
    answers: int
    needed: int
    population_share: Fraction
    answer_share: Fraction


@dataclass(frozen=True, slots=True)
class Sample:
    """How many are enough, and how many there are. `margin` is a share (0.05 is 5 %)."""

    population: int
    needed: int
    answers: int
    margin: Fraction | None
    strata: tuple[Stratum, ...]

    @property
    def enough(self) -> bool:
        return self.answers >= self.needed


@dataclass(frozen=True, slots=True)
class Results:
    survey: Survey
    parts: tuple[PartResult, ...]
    sample: Sample
    counted: int
    flagged: int
    excluded: int
    flags: tuple[tuple[str, int], ...]


def results_of(survey: Survey) -> Results:
    """Everything on the results page, in constant time. Five queries, a few more while answers wait."""
    board = board_of(survey)
    first = board.questionnaire.parts[0]
    rows = {standing: board.sum(first, [standing]).rows for standing in Standing}
    return Results(
        survey=survey,
        parts=tuple(_part(survey, board, part) for part in board.questionnaire.parts),
        sample=_sample(survey, board),
        counted=rows[Standing.COUNTED],
        flagged=rows[Standing.FLAGGED],
        excluded=rows[Standing.EXCLUDED],
        flags=_flags(board),
    )


def index_of_part(survey: Survey, key: str) -> Index | None:
    """The index of one part over every answer that was not excluded; None when the survey does not ask for it."""
    board = board_of(survey)
    part = next((part for part in board.questionnaire.parts if part.key == key), None)
    return None if part is None else _index(survey, part, board.sum(part, ALL))


def _flags(board: Board) -> tuple[tuple[str, int], ...]:
    """Each flag in words with the number of answers that carry it, left out or not."""
    first, counts = board.questionnaire.parts[0], dict.fromkeys(Flag, 0)
    for key in board.keys(Dimension.FLAGS):
        rows = board.sum(first, Standing, dimension=Dimension.FLAGS, key=key).rows
        for flag in counts:
            counts[flag] += rows if int(key) & flag else 0
    return tuple((str(FLAG_WORDS[flag]), count) for flag, count in counts.items())


def _index(survey: Survey, part: Part, totals: Totals) -> Index:
    return index_of(part, totals, survey.scale, survey.rule)


def _part(survey: Survey, board: Board, part: Part) -> PartResult:
    everything = board.sum(part, ALL)
    found = _index(survey, part, everything)
    low = [sum(marks[:LOW]) for marks in everything.marks]
    return PartResult(
        part=part,
        all=found,
        trusted=_index(survey, part, board.sum(part, TRUSTED)),
        rows=tuple(
            QuestionRow(number, *row)
            for number, row in enumerate(zip(part.questions, found.items, low, strict=True), 1)
        ),
        tables=tuple(table for table in _tables(survey, board, part) if table.lines),
    )


def _tables(survey: Survey, board: Board, part: Part) -> Iterable[Table]:
    names = {str(service.pk): service.name for service in survey.services.all()}
    channels = {channel.value: str(channel.label) for channel in Channel}
    yield Table("channel", str(_("Saluran")), _lines(survey, board, part, 0, channels))
    yield Table("service", str(_("Layanan")), _lines(survey, board, part, 1, names))
    yield Table("month", str(_("Bulan")), _lines(survey, board, part, 2, None))
    for dimension, choices in GROUPS.items():
        labels = {str(value): str(label) for value, label in choices.choices}
        lines = tuple(
            Line(labels[key], _index(survey, part, board.sum(part, ALL, dimension=dimension, key=key)), key)
            for key in board.keys(dimension)
            if key in labels
        )
        yield Table(dimension.value, str(dimension.label), tuple(line for line in lines if line.index.count))


def _lines(survey: Survey, board: Board, part: Part, place: int, labels: dict[str, str] | None) -> tuple[Line, ...]:
    keys = board.keys(Dimension.STRATUM, place)
    if labels is not None:
        keys = [key for key in labels if key in keys]
    found = (
        Line(labels[key] if labels else key, _index(survey, part, board.sum(part, ALL, key=key, place=place)), key)
        for key in keys
    )
    return tuple(line for line in found if line.index.count)


def needed(survey: Survey, population: int) -> int:
    """Answers wanted: by the survey's method, or its own number."""
    if survey.sample_method == SampleMethod.OWN:
        return survey.sample_size or 0
    return METHODS[survey.sample_method](population)


def _sample(survey: Survey, board: Board) -> Sample:
    first = board.questionnaire.parts[0]
    services = list(survey.services.all())
    answers = {s.pk: board.sum(first, ALL, key=str(s.pk), place=1).rows for s in services}
    population = sum(service.population for service in services)
    given = board.sum(first, ALL).rows
    wanted = needed(survey, population)
    of_population = shares({str(s.pk): s.population for s in services})
    of_answers = shares({str(pk): count for pk, count in answers.items()})
    return Sample(
        population=population,
        needed=wanted,
        answers=given,
        margin=margin_of_error(given, population),
        strata=tuple(
            Stratum(
                name=s.name,
                population=s.population,
                answers=answers[s.pk],
                needed=min(s.population, ceil(wanted * of_population[str(s.pk)])),
                population_share=of_population[str(s.pk)],
                answer_share=of_answers[str(s.pk)],
            )
            for s in services
        ),
    )
