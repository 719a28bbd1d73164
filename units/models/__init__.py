"""Who: institutions, work units, people and their roles, the yearly cycle and the nomination."""

from units.models.facts import InstitutionYear, UnitYear
from units.models.grants import InstitutionGrant, UnitGrant
from units.models.history import UnitChange, UnitName
from units.models.imports import UnitImport
from units.models.nominations import Nomination, NominationRecord
from units.models.organisations import Institution, Unit
from units.models.people import Membership, User
from units.models.process import CalendarWindow, Cycle, StageExtension, StageWindow

__all__ = [
    "CalendarWindow",
    "Cycle",
    "Institution",
    "InstitutionGrant",
    "InstitutionYear",
    "Membership",
    "Nomination",
    "NominationRecord",
    "StageExtension",
    "StageWindow",
    "Unit",
    "UnitChange",
    "UnitGrant",
    "UnitImport",
    "UnitName",
    "UnitYear",
    "User",
]
