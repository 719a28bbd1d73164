"""What follows from a score, and what can take it away."""

from clearances.models.imports import PredicateImport
from clearances.models.monitoring import (
    Monitoring,
    MonitoringItem,
    MonitoringProgramme,
    MonitoringRecord,
    MonitoringRule,
)
from clearances.models.national import NationalFigure
from clearances.models.papers import ProposalPaper
from clearances.models.predicates import PredicateHeld, Revocation

__all__ = [
    "Monitoring",
    "MonitoringItem",
    "MonitoringProgramme",
    "MonitoringRecord",
    "MonitoringRule",
    "NationalFigure",
    "PredicateHeld",
    "PredicateImport",
    "ProposalPaper",
    "Revocation",
]
