"""What people do with what follows from a score; each operation checks, writes and is audited in one transaction."""

from clearances.operations.clearances import ClearanceFacts, record_clearances
from clearances.operations.complaints import clarify_complaint, record_complaint
from clearances.operations.dossier_lists import erase_expired_lists, take_dossier_list
from clearances.operations.dossiers import Incomplete, freeze_dossier, record_receipt, take_dossier
from clearances.operations.letters import request_clearance_letter
from clearances.operations.mandiri import allow_mandiri, report_mandiri
from clearances.operations.monitoring import assign_monitoring, move_monitoring, save_monitoring_rule
from clearances.operations.monitoring_plan import close_pending, plan_next
from clearances.operations.monitoring_report import complaints_block, conclude, request_letter
from clearances.operations.monitoring_sheet import add_programme, answer_programme, save_facts
from clearances.operations.objections import Replacement, file_objection, record_objection_result, set_objection_window
from clearances.operations.papers import PaperFacts, keep_paper_file, keep_paper_link, take_respondent_paper
from clearances.operations.predicate_imports import apply_predicates, hand_in_predicates
from clearances.operations.predicates import determine, record_earlier
from clearances.operations.preflight import (
    cancel_waiver,
    close_leader_case,
    open_leader_case,
    remove_bar,
    set_bar,
    waive,
)
from clearances.operations.proposing import NotReady, propose
from clearances.operations.revocation import recommend_revocation, revoke
from clearances.operations.stages import Judged, StageFacts, file_tpn_paper, record_selection, record_stage
from clearances.operations.tpn_values import RowError, TableRefused, import_tpn_values

__all__ = [
    "ClearanceFacts",
    "Incomplete",
    "Judged",
    "NotReady",
    "PaperFacts",
    "Replacement",
    "RowError",
    "StageFacts",
    "TableRefused",
    "add_programme",
    "allow_mandiri",
    "answer_programme",
    "apply_predicates",
    "assign_monitoring",
    "cancel_waiver",
    "clarify_complaint",
    "close_leader_case",
    "close_pending",
    "complaints_block",
    "conclude",
    "determine",
    "erase_expired_lists",
    "file_objection",
    "file_tpn_paper",
    "freeze_dossier",
    "hand_in_predicates",
    "import_tpn_values",
    "keep_paper_file",
    "keep_paper_link",
    "move_monitoring",
    "open_leader_case",
    "plan_next",
    "propose",
    "recommend_revocation",
    "record_clearances",
    "record_complaint",
    "record_earlier",
    "record_objection_result",
    "record_receipt",
    "record_selection",
    "record_stage",
    "remove_bar",
    "report_mandiri",
    "request_clearance_letter",
    "request_letter",
    "revoke",
    "save_facts",
    "save_monitoring_rule",
    "set_bar",
    "set_objection_window",
    "take_dossier",
    "take_dossier_list",
    "take_respondent_paper",
    "waive",
]
