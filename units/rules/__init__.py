"""Named predicates: who may do what, and when."""

from units.rules.hats import (
    Hats,
    Scope,
    hats_of,
    may,
    may_add_institutions,
    may_announce,
    may_anywhere,
    may_grant,
    scope_of,
)
from units.rules.moves import can_move, may_move, next_move
from units.rules.second_factors import needs_second_factor
from units.rules.tenure import fills_today, today_at

__all__ = [
    "Hats",
    "Scope",
    "can_move",
    "fills_today",
    "hats_of",
    "may",
    "may_add_institutions",
    "may_announce",
    "may_anywhere",
    "may_grant",
    "may_move",
    "needs_second_factor",
    "next_move",
    "scope_of",
    "today_at",
]
