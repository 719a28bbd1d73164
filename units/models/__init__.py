"""Who: institutions, work units, people and their roles, the yearly cycle and the nomination."""

from units.models.facts import InstitutionYear, UnitYear
from units.models.grants import InstitutionGrant, UnitGrant
from units.models.history import UnitChange, UnitName
from units.models.imports import UnitImport
from units.models.invitations import Invitation
from units.models.nominations import Nomination, NominationRecord
from units.models.organisations import Institution, Unit
from units.models.people import Membership, User
from units.models.process import CalendarWindow, Cycle, StageExtension, StageWindow
from units.models.sessions import SignedInSession
from units.models.sign_ins import SignInAttempt

__all__ = [
    "CalendarWindow",
    "Cycle",
    "Institution",
    "InstitutionGrant",
    "InstitutionYear",
    "Invitation",
    "Membership",
    "Nomination",
    "NominationRecord",
    "SignInAttempt",
    "SignedInSession",
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
