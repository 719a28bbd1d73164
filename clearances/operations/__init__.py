"""What people do with what follows from a score; each operation checks, writes and is audited in one transaction."""

from clearances.operations.clearances import ClearanceFacts, record_clearances
from clearances.operations.complaints import clarify_complaint, record_complaint
from clearances.operations.dossiers import Incomplete, freeze_dossier, record_receipt, take_dossier
from clearances.operations.letters import request_clearance_letter
from clearances.operations.mandiri import allow_mandiri, report_mandiri
from clearances.operations.objections import Replacement, file_objection, record_objection_result, set_objection_window
from clearances.operations.papers import PaperFacts, keep_paper_file, keep_paper_link, take_respondent_paper
from clearances.operations.preflight import (
    cancel_waiver,
    close_leader_case,
    open_leader_case,
    remove_bar,
    set_bar,
    waive,
)
from clearances.operations.proposing import NotReady, propose
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
    "allow_mandiri",
    "cancel_waiver",
    "clarify_complaint",
    "close_leader_case",
    "file_objection",
    "file_tpn_paper",
    "freeze_dossier",
    "import_tpn_values",
    "keep_paper_file",
    "keep_paper_link",
    "open_leader_case",
    "propose",
    "record_clearances",
    "record_complaint",
    "record_objection_result",
    "record_receipt",
    "record_selection",
    "record_stage",
    "remove_bar",
    "report_mandiri",
    "request_clearance_letter",
    "set_bar",
    "set_objection_window",
    "take_dossier",
    "take_respondent_paper",
    "waive",
]
