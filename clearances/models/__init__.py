"""What follows from a score, and what can take it away."""

from clearances.models.papers import ProposalPaper
from clearances.models.predicates import PredicateHeld, Revocation

__all__ = ["PredicateHeld", "ProposalPaper", "Revocation"]
