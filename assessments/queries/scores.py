"""From stored entries to the engine and back: the one way by which a score is made or read."""

import json
from collections.abc import Iterable, Mapping

from assessments.instruments import compiled
from assessments.models import Assessment, Entry, ScoreCard
from assessments.scoring import Answer, Result, result_from_json, score


def answer_of(entry: Entry) -> Answer:
    """The engine's view of one entry."""
    return Answer(
        option=entry.option or None,
        inputs=entry.inputs,
        index=entry.index,
        nihil=entry.nihil,
    )


def answers_of(entries: Iterable[Entry]) -> dict[str, Answer]:
    """Answers by item code; the entries come with their items."""
    return {entry.item.code: answer_of(entry) for entry in entries}


def score_of(assessment: Assessment, entries: Iterable[Entry]) -> Result:
    """Exact score of a sheet's entries under the assessment's instrument and rule set. No query once compiled."""
    return score_of_answers(assessment, answers_of(entries))


def score_of_answers(assessment: Assessment, answers: Mapping[str, Answer]) -> Result:
    """As `score_of`, from answers by item code."""
    return score(compiled.instrument(assessment.instrument_id), compiled.rules(assessment.rule_set_id), answers)


def result_of(card: ScoreCard) -> Result:
    """The stored result, exact; never computed anew."""
    return result_from_json(json.loads(card.detail))
