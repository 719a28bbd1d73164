"""What follows from a score, and what can take it away."""

from clearances.models.clearances import Clearance, ClearanceLetter
from clearances.models.complaints import Complaint
from clearances.models.papers import ProposalPaper
from clearances.models.predicates import PredicateHeld, Revocation
from clearances.models.stages import (
    Objection,
    ObjectionPaper,
    ObjectionWindow,
    SelectionResult,
    StageRecord,
    TpnPaper,
)

__all__ = [
    "Clearance",
    "ClearanceLetter",
    "Complaint",
    "Objection",
    "ObjectionPaper",
    "ObjectionWindow",
    "PredicateHeld",
    "ProposalPaper",
    "Revocation",
    "SelectionResult",
    "StageRecord",
    "TpnPaper",
]
