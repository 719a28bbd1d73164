"""Pages of the assessment: each loads through queries, asks a rule, and makes one domain call."""

from assessments.views.cycles import cycle_close
from assessments.views.lists import assessment_list
from assessments.views.moving import assessment_move
from assessments.views.overview import assessment, assessment_history, assessment_round
from assessments.views.reporting import report, report_create, report_file
from assessments.views.saving import entry_save
from assessments.views.worksheet import assessment_area, round_area

__all__ = [
    "assessment",
    "assessment_area",
    "assessment_history",
    "assessment_list",
    "assessment_move",
    "assessment_round",
    "cycle_close",
    "entry_save",
    "report",
    "report_create",
    "report_file",
    "round_area",
]
