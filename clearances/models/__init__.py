"""What follows from a score, and what can take it away."""

from clearances.models.clearances import Clearance, ClearanceLetter
from clearances.models.complaints import Complaint
from clearances.models.dossiers import Dossier, DossierList, DossierReceipt, MandiriReport, MandiriYear
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
from clearances.models.preflight import InstitutionBar, LeaderCase, Waiver
from clearances.models.stages import Objection, ObjectionPaper, ObjectionWindow, SelectionResult, StageRecord, TpnPaper

__all__ = [
    "Clearance",
    "ClearanceLetter",
    "Complaint",
    "Dossier",
    "DossierList",
    "DossierReceipt",
    "InstitutionBar",
    "LeaderCase",
    "MandiriReport",
    "MandiriYear",
    "Monitoring",
    "MonitoringItem",
    "MonitoringProgramme",
    "MonitoringRecord",
    "MonitoringRule",
    "NationalFigure",
    "Objection",
    "ObjectionPaper",
    "ObjectionWindow",
    "PredicateHeld",
    "PredicateImport",
    "ProposalPaper",
    "Revocation",
    "SelectionResult",
    "StageRecord",
    "TpnPaper",
    "Waiver",
]
