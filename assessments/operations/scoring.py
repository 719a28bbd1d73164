"""Writing a sheet's score card; only inside the transaction that holds the sheet's lock."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from assessments.models import Assessment, Entry, ScoreCard, Sheet
from assessments.queries import score_of, score_of_answers
from assessments.scoring import Answer, Result, result_to_json, to_decimal

PLACES = 10


def _fields(result: Result) -> dict[str, Any]:
    return {
        "total": to_decimal(result.total, PLACES),
        "pengungkit": to_decimal(result.components["pengungkit"], PLACES),
        "hasil": to_decimal(result.components["hasil"], PLACES),
        "answered": result.answered,
        "count": result.count,
        "wbk_eligible": result.eligible["WBK"],
        "wbbm_eligible": result.eligible["WBBM"],
        "detail": json.dumps(result_to_json(result), separators=(",", ":")),
    }


def create_card(assessment: Assessment, sheet: Sheet, entries: Iterable[Entry]) -> ScoreCard:
    """The first score of a new sheet. One query."""
    return ScoreCard.objects.create(sheet=sheet, **_fields(score_of(assessment, entries)))


def rescore(assessment: Assessment, sheet: Sheet, answers: Mapping[str, Answer]) -> Result:
    """Scores all answers of the sheet and stores the result. One query."""
    result = score_of_answers(assessment, answers)
    ScoreCard.objects.filter(sheet=sheet).update(updated_at=timezone.now(), **_fields(result))
    return result
