"""Values of what follows from a score: prerequisites, papers, the ministry's stages, predicates, monitoring."""

from clearances.enums.papers import PAPERS, Paper, PaperSpec
from clearances.enums.predicates import (
    HOLDING,
    MONITORING_MOVES,
    OFFICES,
    PENDING,
    Anchor,
    Closing,
    InstitutionGroup,
    MonitoringMove,
    MonitoringResult,
    MonitoringState,
    NationalStep,
    PredicateState,
    ProgrammeKind,
    Validity,
)
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
    "MONITORING_MOVES",
    "OFFICES",
    "PAPERS",
    "PENDING",
    "Anchor",
    "Body",
    "ClearanceOutcome",
    "Closing",
    "ComplaintSource",
    "Condition",
    "Finding",
    "Fixer",
    "InstitutionGroup",
    "MonitoringMove",
    "MonitoringResult",
    "MonitoringState",
    "NationalStep",
    "Paper",
    "PaperSpec",
    "PredicateState",
    "ProgrammeKind",
    "StageResult",
    "TpnStage",
    "Validity",
]
