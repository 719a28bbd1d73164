"""What follows from a score, and what can take it away."""

from clearances.models.papers import ProposalPaper
from clearances.models.predicates import PredicateHeld, Revocation
from clearances.models.preflight import InstitutionBar, LeaderCase, Waiver

__all__ = [
    "InstitutionBar",
    "LeaderCase",
    "PredicateHeld",
    "ProposalPaper",
    "Revocation",
    "Waiver",
]
