"""Closed lists of the people-and-units domain, the table of permissions, and the table of a nomination's moves."""

from units.enums.organisations import (
    AFFIRMED,
    LEVELS,
    LOCAL_KINDS,
    BpkOpinion,
    InstitutionKind,
    Level,
    Scheme,
    Service,
    UnitChangeKind,
    UnitMark,
    YearPredicate,
    Zone,
)
from units.enums.permissions import GRANTED_BY, ROLES_FOR, Action
from units.enums.process import (
    BULK_MOVES,
    MOVES,
    OWN_WAY,
    Criterion,
    NominationMove,
    NominationStage,
    Predicate,
    Stage,
    Step,
)
from units.enums.roles import INSTITUTION_ROLES, PORTAL_ROLES, UNIT_ROLES, Area, Role
from units.enums.sign_ins import Attempt, AttemptOutcome

__all__ = [
    "AFFIRMED",
    "BULK_MOVES",
    "GRANTED_BY",
    "INSTITUTION_ROLES",
    "LEVELS",
    "LOCAL_KINDS",
    "MOVES",
    "OWN_WAY",
    "PORTAL_ROLES",
    "ROLES_FOR",
    "UNIT_ROLES",
    "Action",
    "Area",
    "Attempt",
    "AttemptOutcome",
    "BpkOpinion",
    "Criterion",
    "InstitutionKind",
    "Level",
    "NominationMove",
    "NominationStage",
    "Predicate",
    "Role",
    "Scheme",
    "Service",
    "Stage",
    "Step",
    "UnitChangeKind",
    "UnitMark",
    "YearPredicate",
    "Zone",
]
