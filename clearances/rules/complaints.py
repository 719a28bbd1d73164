"""Who reads complaints: they may name people, so operators and preliminary assessors do not."""

from units.enums import ROLES_FOR, Action, Role
from units.models import Unit, User
from units.rules import Scope, hats_of

READERS = tuple(role for role in ROLES_FOR[Action.VIEW_PREDICATES] if role not in (Role.OPERATOR, Role.PRE_ASSESSOR))


def complaint_scope(user: User) -> Scope:
    """Where the person reads complaints: a head those of the own unit. No query beyond the roles."""
    hats = hats_of(user)
    return Scope(
        frozenset(hats.units(*READERS)), frozenset(hats.institutions(*READERS)), everywhere=hats.everywhere(*READERS)
    )


def may_read_complaints(user: User) -> bool:
    return hats_of(user).worn_somewhere(*READERS)


def sees_complaints_of(user: User, unit: Unit) -> bool:
    return hats_of(user).worn_at(unit, *READERS)
