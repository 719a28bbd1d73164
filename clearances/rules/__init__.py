"""Named predicates of what follows from a score."""

from clearances.rules.clearances import Standing, block_of_standing, clearance_block, standing_of
from clearances.rules.complaints import complaint_scope, may_read_complaints, sees_complaints_of
from clearances.rules.objections import Window, spoken, time_left, window_after
from clearances.rules.stages import next_stage, result_block, selection_passed, stage_block

__all__ = [
    "Standing",
    "Window",
    "block_of_standing",
    "clearance_block",
    "complaint_scope",
    "may_read_complaints",
    "next_stage",
    "result_block",
    "sees_complaints_of",
    "selection_passed",
    "spoken",
    "stage_block",
    "standing_of",
    "time_left",
    "window_after",
]
