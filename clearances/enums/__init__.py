"""Values of what follows from a score: prerequisites, papers, the ministry's stages, predicates, monitoring."""

from clearances.enums.clearances import FREE, NEEDED_BODIES, ClearanceState, LetterPurpose
from clearances.enums.papers import PAPERS, Paper, PaperSpec
from clearances.enums.predicates import (
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
from clearances.enums.preflight import BARRED, BLOCKING, Condition, Fixer, Group, Prerequisite
from clearances.enums.selection import PAPER_OF, SelectionItem, TpnPaperKind, items_for
from clearances.enums.stages import Body, ClearanceOutcome, ComplaintSource, Finding, StageResult, TpnStage

__all__ = [
    "BARRED",
    "BLOCKING",
    "FREE",
    "MONITORING_MOVES",
    "NEEDED_BODIES",
    "OFFICES",
    "PAPERS",
    "PAPER_OF",
    "PENDING",
    "Anchor",
    "Body",
    "ClearanceOutcome",
    "ClearanceState",
    "Closing",
    "ComplaintSource",
    "Condition",
    "Finding",
    "Fixer",
    "Group",
    "InstitutionGroup",
    "LetterPurpose",
    "MonitoringMove",
    "MonitoringResult",
    "MonitoringState",
    "NationalStep",
    "Paper",
    "PaperSpec",
    "PredicateState",
    "Prerequisite",
    "ProgrammeKind",
    "SelectionItem",
    "StageResult",
    "TpnPaperKind",
    "TpnStage",
    "Validity",
    "items_for",
]
