"""What follows from a score, and what can take it away."""

from clearances.models.clearances import Clearance, ClearanceLetter
from clearances.models.complaints import Complaint
from clearances.models.dossiers import Dossier, DossierReceipt, MandiriReport, MandiriYear
from clearances.models.papers import ProposalPaper
from clearances.models.predicates import PredicateHeld, Revocation
from clearances.models.preflight import InstitutionBar, LeaderCase, Waiver
from clearances.models.stages import Objection, ObjectionPaper, ObjectionWindow, SelectionResult, StageRecord, TpnPaper

__all__ = [
    "Clearance",
    "ClearanceLetter",
    "Complaint",
    "Dossier",
    "DossierReceipt",
    "InstitutionBar",
    "LeaderCase",
    "MandiriReport",
    "MandiriYear",
    "Objection",
    "ObjectionPaper",
    "ObjectionWindow",
    "PredicateHeld",
    "ProposalPaper",
    "Revocation",
    "SelectionResult",
    "StageRecord",
    "TpnPaper",
    "Waiver",
]
