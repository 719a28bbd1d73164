"""What follows from a score, and what can take it away."""

from clearances.models.dossiers import Dossier, DossierReceipt, MandiriReport, MandiriYear
from clearances.models.papers import ProposalPaper
from clearances.models.predicates import PredicateHeld, Revocation
from clearances.models.preflight import InstitutionBar, LeaderCase, Waiver

__all__ = [
    "Dossier",
    "DossierReceipt",
    "InstitutionBar",
    "LeaderCase",
    "MandiriReport",
    "MandiriYear",
    "PredicateHeld",
    "ProposalPaper",
    "Revocation",
    "Waiver",
]
