"""Values of what follows from a score: prerequisites, papers, the ministry's stages, predicates, monitoring."""

from clearances.enums.papers import PAPERS, Paper, PaperSpec
from clearances.enums.predicates import HOLDING, MonitoringResult, MonitoringState, PredicateState
from clearances.enums.preflight import BLOCKING, Condition, Fixer
from clearances.enums.stages import (
    Body,
    ClearanceOutcome,
    ComplaintSource,
    Finding,
    StageResult,
    TpnStage,
)

__all__ = [
    "BLOCKING",
    "HOLDING",
    "PAPERS",
    "Body",
    "ClearanceOutcome",
    "ComplaintSource",
    "Condition",
    "Finding",
    "Fixer",
    "MonitoringResult",
    "MonitoringState",
    "Paper",
    "PaperSpec",
    "PredicateState",
    "StageResult",
    "TpnStage",
]
