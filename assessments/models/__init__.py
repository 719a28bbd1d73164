"""What is proven: instruments as published, the case, its sheets of answers and what was frozen of them."""

from assessments.models.cases import Assessment, Conclusion, TransitionRecord
from assessments.models.evidence import Evidence, EvidenceMark, EvidenceUse, EvidenceVersion
from assessments.models.frozen import Report, Snapshot
from assessments.models.instruments import Instrument, Item, RuleSet
from assessments.models.sheets import Entry, ScoreCard, Sheet
from assessments.models.uploads import Preview, PreviewPage, Upload

__all__ = [
    "Assessment",
    "Conclusion",
    "Entry",
    "Evidence",
    "EvidenceMark",
    "EvidenceUse",
    "EvidenceVersion",
    "Instrument",
    "Item",
    "Preview",
    "PreviewPage",
    "Report",
    "RuleSet",
    "ScoreCard",
    "Sheet",
    "Snapshot",
    "TransitionRecord",
    "Upload",
]
