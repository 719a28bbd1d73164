"""The institution's own questions and what was answered to them: beside the index, never in it."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.enums import ExtraKind
from surveys.models import Response, Survey
from surveys.queries.flagging import held_exclusions

COMMENTS = 20
READ_COMMENTS = 100


@dataclass(frozen=True, slots=True)
class ExtraQuestion:
    """One question by its place, counted from 1. `en` may be empty."""

    number: int
    kind: ExtraKind
    id: str
    en: str

    @property
    def text(self) -> str:
        """In the running language, as far as it was written."""
        return self.en if self.en and (get_language() or "id").startswith("en") else self.id


@dataclass(frozen=True, slots=True)
class ExtraResult:
    """Answers to one question that were not left out. `mean` is on the survey's scale, `comments` the newest words."""

    question: ExtraQuestion
    count: int
    choices: tuple[tuple[str, int], ...]
    mean: Fraction | None
    comments: tuple[tuple[Response, str], ...] = ()


def yes_no() -> tuple[str, str]:
    """What the digits 1 and 2 of a yes-no question mean."""
    return _("Ya"), _("Tidak")


def extra_questions(survey: Survey) -> tuple[ExtraQuestion, ...]:
    """Own questions of a survey at hand. No query."""
    return tuple(
        ExtraQuestion(number, ExtraKind(one["kind"]), one["id"], one["en"])
        for number, one in enumerate(survey.extra_questions, 1)
    )


def said_by(questions: Sequence[ExtraQuestion], digits: str, said: str) -> list[Any]:
    """What one answer says to each question: a number, "Ya" or "Tidak", words, or None."""
    words, given = json.loads(said) if said else {}, digits.ljust(len(questions), "0")
    return [_said(question, int(given[place]), words.get(str(place))) for place, question in enumerate(questions)]


def _said(question: ExtraQuestion, digit: int, words: str | None) -> Any:
    if question.kind == ExtraKind.TEXT:
        return words
    if question.kind == ExtraKind.YES_NO:
        return yes_no()[digit - 1] if digit else None
    return digit or None


def extra_results(survey: Survey) -> tuple[ExtraResult, ...]:
    """Counts, means and the newest words. No query without own questions; else two, one more with one in words."""
    questions = extra_questions(survey)
    if not questions:
        return ()
    answers = Response.objects.filter(survey=survey)
    # Left-out answers are few: counting all of them and taking those off reads the index alone.
    patterns = _patterns(answers)
    patterns.subtract(_patterns(answers.filter(pk__in=held_exclusions().values("response"))))
    said = _comments(survey) if any(question.kind == ExtraKind.TEXT for question in questions) else []
    return tuple(_result(question, survey.scale, patterns, said) for question in questions)


def _patterns(answers: QuerySet[Response]) -> Counter[str]:
    found = answers.exclude(extra="").order_by().values_list("extra")
    return Counter(dict(found.annotate(count=Count("pk"))))


def _comments(survey: Survey) -> list[tuple[Response, dict[str, str]]]:
    """The newest answers with words that were not left out."""
    found = Response.objects.filter(survey=survey).exclude(extra_said="")
    kept = found.exclude(pk__in=held_exclusions().values("response")).order_by("-submitted_at", "-pk")
    return [(row, json.loads(row.extra_said)) for row in kept[:READ_COMMENTS]]


def _result(
    question: ExtraQuestion, scale: int, patterns: Counter[str], said: Iterable[tuple[Response, dict[str, str]]]
) -> ExtraResult:
    place = question.number - 1
    digits: Counter[int] = Counter()
    for pattern, count in patterns.items():
        digits[int(pattern[place : place + 1] or 0)] += count
    del digits[0]
    count = sum(digits.values())
    if question.kind == ExtraKind.TEXT:
        words = [(row, by_place[str(place)]) for row, by_place in said if str(place) in by_place]
        return ExtraResult(question, count, (), None, tuple(words[:COMMENTS]))
    if question.kind == ExtraKind.YES_NO:
        return ExtraResult(question, count, tuple(zip(yes_no(), (digits[1], digits[2]), strict=True)), None)
    choices = tuple((str(mark), digits[mark]) for mark in range(1, scale + 1))
    mean = Fraction(sum(mark * times for mark, times in digits.items()), count) if count else None
    return ExtraResult(question, count, choices, mean)
