"""Values of what follows from a score: prerequisites, papers, the ministry's stages, predicates, monitoring."""

from clearances.enums.papers import PAPERS, Paper, PaperSpec
from clearances.enums.predicates import HOLDING, MonitoringResult, MonitoringState, PredicateState
from clearances.enums.preflight import BARRED, BLOCKING, Condition, Fixer, Group, Prerequisite
from clearances.enums.stages import (
    Body,
    ClearanceOutcome,
    ComplaintSource,
    Finding,
    StageResult,
    TpnStage,
)

__all__ = [
    "BARRED",
    "BLOCKING",
    "HOLDING",
    "PAPERS",
    "Body",
    "ClearanceOutcome",
    "ComplaintSource",
    "Condition",
    "Finding",
    "Fixer",
    "Group",
    "MonitoringResult",
    "MonitoringState",
    "Paper",
    "PaperSpec",
    "PredicateState",
    "Prerequisite",
    "StageResult",
    "TpnStage",
]
