"""Who: institutions, work units, people and their roles, the yearly cycle and the nomination."""

from units.models.invitations import Invitation
from units.models.organisations import Institution, Unit
from units.models.people import Membership, User
from units.models.process import Cycle, Nomination
from units.models.sessions import SignedInSession
from units.models.sign_ins import SignInAttempt

__all__ = [
    "Cycle",
    "Institution",
    "Invitation",
    "Membership",
    "Nomination",
    "SignInAttempt",
    "SignedInSession",
    "Unit",
    "User",
]
