"""Reading: querysets that start from the person, and the plain values that pages, reports and snapshots share."""

from assessments.queries.cases import assessments_for, open_work_of, transitions_of
from assessments.queries.documents import case_document
from assessments.queries.evidence import (
    evidence_for,
    newest_version,
    owner_for,
    owners_for,
    preview_of,
    preview_page_for,
    twins_of,
    upload_for,
    uploads_of,
    usable_in,
    version_for,
    versions_for,
)
from assessments.queries.evidence_uses import Shown, uses_of
from assessments.queries.jobs import jobs_for
from assessments.queries.scores import answer_of, answers_of, result_of, score_of, score_of_answers
from assessments.queries.sheets import (
    counting_sheet,
    current_sheets,
    entries_by_sheet,
    filling_of,
    marked_sheet,
    worksheet_for,
)

__all__ = [
    "Shown",
    "answer_of",
    "answers_of",
    "assessments_for",
    "case_document",
    "counting_sheet",
    "current_sheets",
    "entries_by_sheet",
    "evidence_for",
    "filling_of",
    "jobs_for",
    "marked_sheet",
    "newest_version",
    "open_work_of",
    "owner_for",
    "owners_for",
    "preview_of",
    "preview_page_for",
    "result_of",
    "score_of",
    "score_of_answers",
    "transitions_of",
    "twins_of",
    "upload_for",
    "uploads_of",
    "usable_in",
    "uses_of",
    "version_for",
    "versions_for",
    "worksheet_for",
]
