"""Verbs that change an assessment: atomic, with the actor named, each leaving an audit event."""

from assessments.operations.adopting import CannotAdopt, adopt_index
from assessments.operations.entries import EntryValues, InvalidAnswer, NotEditable, Saved, StaleEntry, save_entry
from assessments.operations.handovers import finish_review, hand_over, return_to_unit, start_review, submit, withdraw
from assessments.operations.moves import CannotMove
from assessments.operations.opening import close_cycle, open_assessment
from assessments.operations.reporting import request_report

__all__ = [
    "CannotAdopt",
    "CannotMove",
    "EntryValues",
    "InvalidAnswer",
    "NotEditable",
    "Saved",
    "StaleEntry",
    "adopt_index",
    "close_cycle",
    "finish_review",
    "hand_over",
    "open_assessment",
    "request_report",
    "return_to_unit",
    "save_entry",
    "start_review",
    "submit",
    "withdraw",
]
