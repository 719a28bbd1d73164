"""Verbs that change an assessment: atomic, with the actor named, each leaving an audit event."""

from assessments.operations.adopting import CannotAdopt, adopt_index
from assessments.operations.entries import EntryValues, InvalidAnswer, NotEditable, Saved, StaleEntry, save_entry
from assessments.operations.evidence import InvalidEvidence, RefusedFile, add_file, add_link
from assessments.operations.evidence_library import offer, rename, restate_period
from assessments.operations.evidence_uses import StaleMark, mark_use, remove_use, use_evidence
from assessments.operations.handovers import finish_review, hand_over, return_to_unit, start_review, submit, withdraw
from assessments.operations.jobs import cancel_job
from assessments.operations.moves import CannotMove
from assessments.operations.opening import close_cycle, open_assessment
from assessments.operations.reporting import request_report
from assessments.operations.uploads import (
    CannotUpload,
    OffsetMismatch,
    append_chunk,
    begin_upload,
    cancel_upload,
    complete_upload,
)
from assessments.operations.whole_files import receive_file

__all__ = [
    "CannotAdopt",
    "CannotMove",
    "CannotUpload",
    "EntryValues",
    "InvalidAnswer",
    "InvalidEvidence",
    "NotEditable",
    "OffsetMismatch",
    "RefusedFile",
    "Saved",
    "StaleEntry",
    "StaleMark",
    "add_file",
    "add_link",
    "adopt_index",
    "append_chunk",
    "begin_upload",
    "cancel_job",
    "cancel_upload",
    "close_cycle",
    "complete_upload",
    "finish_review",
    "hand_over",
    "mark_use",
    "offer",
    "open_assessment",
    "receive_file",
    "remove_use",
    "rename",
    "request_report",
    "restate_period",
    "return_to_unit",
    "save_entry",
    "start_review",
    "submit",
    "use_evidence",
    "withdraw",
]
