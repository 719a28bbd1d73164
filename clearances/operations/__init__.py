"""Verbs of what follows from a score: atomic, with the actor named, each leaving an audit event."""

from clearances.operations.clearances import ClearanceFacts, record_clearances
from clearances.operations.complaints import clarify_complaint, record_complaint
from clearances.operations.letters import request_clearance_letter
from clearances.operations.objections import (
    Replacement,
    file_objection,
    record_objection_result,
    set_objection_window,
)
from clearances.operations.stages import Judged, StageFacts, file_tpn_paper, record_selection, record_stage
from clearances.operations.tpn_values import RowError, TableRefused, import_tpn_values

__all__ = [
    "ClearanceFacts",
    "Judged",
    "Replacement",
    "RowError",
    "StageFacts",
    "TableRefused",
    "clarify_complaint",
    "file_objection",
    "file_tpn_paper",
    "import_tpn_values",
    "record_clearances",
    "record_complaint",
    "record_objection_result",
    "record_selection",
    "record_stage",
    "request_clearance_letter",
    "set_objection_window",
]
