"""Reading: querysets that start from the person, and the plain values that pages, reports and snapshots share."""

from assessments.queries.cases import assessments_for, open_work_of, transitions_of
from assessments.queries.documents import case_document
from assessments.queries.scores import answer_of, answers_of, result_of, score_of, score_of_answers
from assessments.queries.sheets import current_sheets, entries_by_sheet, filling_of, worksheet_for

__all__ = [
    "answer_of",
    "answers_of",
    "assessments_for",
    "case_document",
    "current_sheets",
    "entries_by_sheet",
    "filling_of",
    "open_work_of",
    "result_of",
    "score_of",
    "score_of_answers",
    "transitions_of",
    "worksheet_for",
]
