"""Verbs that change a survey. Those of people name the actor and leave an audit event; an answer is one insert."""

from surveys.operations.accepting import AlreadyReceived, NotOpen, Submission, accept
from surveys.operations.contacts import delete_expired_contacts, export_contacts
from surveys.operations.excluding import exclude
from surveys.operations.folding import fold, fold_all
from surveys.operations.inviting import Transaction, invite
from surveys.operations.managing import (
    CannotChange,
    Plan,
    change_survey,
    close_survey,
    create_survey,
    open_survey,
    publish_results,
)
from surveys.operations.paper import enter_paper
from surveys.operations.reporting import request_report

__all__ = [
    "AlreadyReceived",
    "CannotChange",
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
    "invite",
    "open_survey",
    "publish_results",
    "request_report",
]
