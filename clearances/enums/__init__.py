"""Values of what follows from a score: prerequisites, papers, the ministry's stages, predicates, monitoring."""

from clearances.enums.clearances import FREE, NEEDED_BODIES, ClearanceState, LetterPurpose
from clearances.enums.papers import PAPERS, Paper, PaperSpec
from clearances.enums.predicates import HOLDING, MonitoringResult, MonitoringState, PredicateState
from clearances.enums.preflight import BARRED, BLOCKING, Condition, Fixer, Group, Prerequisite
from clearances.enums.selection import PAPER_OF, SelectionItem, TpnPaperKind, items_for
from clearances.enums.stages import Body, ClearanceOutcome, ComplaintSource, Finding, StageResult, TpnStage

__all__ = [
    "BARRED",
    "BLOCKING",
    "FREE",
    "HOLDING",
    "NEEDED_BODIES",
    "PAPERS",
    "PAPER_OF",
    "Body",
    "ClearanceOutcome",
    "ClearanceState",
    "ComplaintSource",
    "Condition",
    "Finding",
    "Fixer",
    "Group",
    "LetterPurpose",
    "MonitoringResult",
    "MonitoringState",
    "Paper",
    "PaperSpec",
    "PredicateState",
    "Prerequisite",
    "SelectionItem",
    "StageResult",
    "TpnPaperKind",
    "TpnStage",
    "items_for",
]
