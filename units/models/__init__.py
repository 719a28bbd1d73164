"""Who: institutions, work units, people and their roles, the yearly cycle and the nomination."""

from units.models.organisations import Institution, Unit
from units.models.people import Membership, User
from units.models.process import Cycle, Nomination

__all__ = ["Cycle", "Institution", "Membership", "Nomination", "Unit", "User"]
