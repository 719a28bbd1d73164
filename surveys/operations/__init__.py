"""Verbs that change a survey. Those of people name the actor and leave an audit event; an answer is one insert."""

from surveys.operations.accepting import AlreadyReceived, NotOpen, Submission, accept
from surveys.operations.contacts import delete_expired_contacts, export_contacts
from surveys.operations.excluding import exclude, readmit
from surveys.operations.folding import fold, fold_all
from surveys.operations.inviting import Transaction, invite
from surveys.operations.mailing import forget_expired_addresses, send_waiting
from surveys.operations.managing import (
    LONGEST_EXTRA,
    MOST_EXTRA,
    CannotChange,
    Plan,
    change_survey,
    close_survey,
    create_survey,
    open_survey,
    publish_results,
)
from surveys.operations.outside import Found, record_outside
from surveys.operations.paper import enter_paper
from surveys.operations.reporting import request_report

__all__ = [
    "LONGEST_EXTRA",
    "MOST_EXTRA",
    "AlreadyReceived",
    "CannotChange",
    "Found",
    "NotOpen",
    "Plan",
    "Submission",
    "Transaction",
    "accept",
    "change_survey",
    "close_survey",
    "create_survey",
    "delete_expired_contacts",
    "enter_paper",
    "exclude",
    "export_contacts",
    "fold",
    "fold_all",
    "forget_expired_addresses",
    "invite",
    "open_survey",
    "publish_results",
    "readmit",
    "record_outside",
    "request_report",
    "send_waiting",
]
