"""Pages of the assessment: each loads through queries, asks a rule, and makes one domain call."""

from assessments.views.cycles import cycle_close
from assessments.views.evidence import (
    evidence,
    evidence_offer,
    evidence_period,
    evidence_title,
    evidence_version,
)
from assessments.views.evidence_use import evidence_use, use_mark, use_remove
from assessments.views.item_evidence import item_evidence
from assessments.views.library import library, library_add
from assessments.views.lists import assessment_list
from assessments.views.moving import assessment_move
from assessments.views.overview import assessment, assessment_history, assessment_round
from assessments.views.previewing import evidence_file, evidence_picture, evidence_preview
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
    "evidence",
    "evidence_file",
    "evidence_offer",
    "evidence_period",
    "evidence_picture",
    "evidence_preview",
    "evidence_title",
    "evidence_use",
    "evidence_version",
    "item_evidence",
    "library",
    "library_add",
    "report",
    "report_create",
    "report_file",
    "round_area",
    "use_mark",
    "use_remove",
]
