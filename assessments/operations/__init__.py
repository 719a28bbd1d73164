"""Verbs that change an assessment: atomic, with the actor named, each leaving an audit event."""

from assessments.operations.adopting import CannotAdopt, adopt_index, adopt_outside
from assessments.operations.assigning import assign, assign_suggested, excuse, unassign
from assessments.operations.claims import Taken, claim_item, release_item
from assessments.operations.consensus import agree
from assessments.operations.deciding import decide
from assessments.operations.entries import EntryValues, InvalidAnswer, NotEditable, Saved, StaleEntry, save_entry
from assessments.operations.entries_many import save_entries
from assessments.operations.evidence import InvalidEvidence, RefusedFile, add_file, add_link
from assessments.operations.evidence_library import offer, rename, restate_period
from assessments.operations.evidence_uses import StaleMark, mark_use, remove_use, use_evidence
from assessments.operations.follow_ups import answer_follow_up
from assessments.operations.handovers import hand_over, submit, withdraw
from assessments.operations.interests import declare_interest, end_interest, record_coaching, waive_conflict
from assessments.operations.jobs import cancel_job
from assessments.operations.letters import request_lhes, request_minutes, save_letter_settings
from assessments.operations.links import request_link_check
from assessments.operations.moves import CannotMove, Conflicted
from assessments.operations.nominating import extend_stage, move_nomination, move_nominations, set_calendar
from assessments.operations.opening import close_cycle, open_assessment
from assessments.operations.preliminary import pass_preliminary, refuse_preliminary, start_preliminary
from assessments.operations.reporting import request_report
from assessments.operations.review import close_pass, finish_review, pass_on, return_to_unit, send_down, start_review
from assessments.operations.second import finish_second, start_second
from assessments.operations.teams import save_settings, save_team, seat_member, unseat_member
from assessments.operations.tpn import open_tpn_sheet, record_tpn_values
from assessments.operations.uploads import (
    CannotUpload,
    OffsetMismatch,
    append_chunk,
    begin_upload,
    cancel_upload,
    complete_upload,
)
from assessments.operations.visits import add_photo, record_visit, sign_minutes
from assessments.operations.whole_files import receive_file

__all__ = [
    "CannotAdopt",
    "CannotMove",
    "CannotUpload",
    "Conflicted",
    "EntryValues",
    "InvalidAnswer",
    "InvalidEvidence",
    "NotEditable",
    "OffsetMismatch",
    "RefusedFile",
    "Saved",
    "StaleEntry",
    "StaleMark",
    "Taken",
    "add_file",
    "add_link",
    "add_photo",
    "adopt_index",
    "adopt_outside",
    "agree",
    "answer_follow_up",
    "append_chunk",
    "assign",
    "assign_suggested",
    "begin_upload",
    "cancel_job",
    "cancel_upload",
    "claim_item",
    "close_cycle",
    "close_pass",
    "complete_upload",
    "decide",
    "declare_interest",
    "end_interest",
    "excuse",
    "extend_stage",
    "finish_review",
    "finish_second",
    "hand_over",
    "mark_use",
    "move_nomination",
    "move_nominations",
    "offer",
    "open_assessment",
    "open_tpn_sheet",
    "pass_on",
    "pass_preliminary",
    "receive_file",
    "record_coaching",
    "record_tpn_values",
    "record_visit",
    "refuse_preliminary",
    "release_item",
    "remove_use",
    "rename",
    "request_lhes",
    "request_link_check",
    "request_minutes",
    "request_report",
    "restate_period",
    "return_to_unit",
    "save_entries",
    "save_entry",
    "save_letter_settings",
    "save_settings",
    "save_team",
    "seat_member",
    "send_down",
    "set_calendar",
    "sign_minutes",
    "start_preliminary",
    "start_review",
    "start_second",
    "submit",
    "unassign",
    "unseat_member",
    "use_evidence",
    "waive_conflict",
    "withdraw",
]
