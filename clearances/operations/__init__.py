"""What people do with what follows from a score; each operation checks, writes and is audited in one transaction."""

from clearances.operations.dossiers import Incomplete, freeze_dossier, record_receipt, take_dossier
from clearances.operations.mandiri import allow_mandiri, report_mandiri
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

__all__ = [
    "Incomplete",
    "NotReady",
    "PaperFacts",
    "allow_mandiri",
    "cancel_waiver",
    "close_leader_case",
    "freeze_dossier",
    "keep_paper_file",
    "keep_paper_link",
    "open_leader_case",
    "propose",
    "record_receipt",
    "remove_bar",
    "report_mandiri",
    "set_bar",
    "take_dossier",
    "take_respondent_paper",
    "waive",
]
