"""What is proven: instruments as published, the case, its teams and tiers, its sheets, and what was frozen of them."""

from assessments.models.cases import Assessment, Conclusion, LeaderDecision, TransitionRecord
from assessments.models.evidence import Evidence, EvidenceMark, EvidenceUse, EvidenceVersion, LinkCheck
from assessments.models.frozen import Report, Snapshot
from assessments.models.instruments import Instrument, Item, RuleSet
from assessments.models.judging import Claim, Consensus, FollowUp, Photo, PreliminaryResult, Visit
from assessments.models.letters import Letter, LetterSettings
from assessments.models.sheets import Entry, ScoreCard, Sheet
from assessments.models.teams import Coaching, ConflictWaiver, Interest, ReviewSettings, Share, Team, TeamMember
from assessments.models.uploads import Preview, PreviewPage, Upload

__all__ = [
    "Assessment",
    "Claim",
    "Coaching",
    "Conclusion",
    "ConflictWaiver",
    "Consensus",
    "Entry",
    "Evidence",
    "EvidenceMark",
    "EvidenceUse",
    "EvidenceVersion",
    "FollowUp",
    "Instrument",
    "Interest",
    "Item",
    "LeaderDecision",
    "Letter",
    "LetterSettings",
    "LinkCheck",
    "Photo",
    "PreliminaryResult",
    "Preview",
    "PreviewPage",
    "Report",
    "ReviewSettings",
    "RuleSet",
    "ScoreCard",
    "Share",
    "Sheet",
    "Snapshot",
    "Team",
    "TeamMember",
    "TransitionRecord",
    "Upload",
    "Visit",
]
