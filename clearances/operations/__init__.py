"""Changes to what follows from a score; each is one verb."""

from clearances.operations.dossiers import Incomplete, freeze_dossier, record_receipt, take_dossier
from clearances.operations.mandiri import allow_mandiri, report_mandiri
from clearances.operations.papers import PaperFacts, keep_paper_file, keep_paper_link, take_respondent_paper

__all__ = [
    "Incomplete",
    "PaperFacts",
    "allow_mandiri",
    "freeze_dossier",
    "keep_paper_file",
    "keep_paper_link",
    "record_receipt",
    "report_mandiri",
    "take_dossier",
    "take_respondent_paper",
]
