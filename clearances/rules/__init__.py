"""Named predicates and plain evaluation of what follows from a score."""

from clearances.rules.clearances import Standing, block_of_standing, clearance_block, standing_of
from clearances.rules.complaints import complaint_scope, may_read_complaints, sees_complaints_of
from clearances.rules.monitoring import (
    anchor_after,
    can_move_monitoring,
    due_after,
    may_judge,
    may_move_monitoring,
    reminder_of,
)
from clearances.rules.objections import Window, spoken, time_left, window_after
from clearances.rules.papers import (
    may_build,
    may_keep_paper,
    may_take_paper,
    may_take_respondents,
    papers_of_institution,
    papers_of_unit,
    sptjm_of_units,
)
from clearances.rules.preflight import deadline_of, rows_of
from clearances.rules.preflight_rows import Preflight, Row
from clearances.rules.proofs import verdict
from clearances.rules.revocation import ban_until
from clearances.rules.stages import next_stage, result_block, selection_passed, stage_block

__all__ = [
    "Preflight",
    "Row",
    "Standing",
    "Window",
    "anchor_after",
    "ban_until",
    "block_of_standing",
    "can_move_monitoring",
    "clearance_block",
    "complaint_scope",
    "deadline_of",
    "due_after",
    "may_build",
    "may_judge",
    "may_keep_paper",
    "may_move_monitoring",
    "may_read_complaints",
    "may_take_paper",
    "may_take_respondents",
    "next_stage",
    "papers_of_institution",
    "papers_of_unit",
    "reminder_of",
    "result_block",
    "rows_of",
    "sees_complaints_of",
    "selection_passed",
    "spoken",
    "sptjm_of_units",
    "stage_block",
    "standing_of",
    "time_left",
    "verdict",
    "window_after",
]
