"""What a person may see of units, people, cycles and nominations: querysets that start from the person."""

from units.queries.accounts import attempts_of, invitations_for, sessions_of
from units.queries.board import Board, board_of, boards_of, funnel_of
from units.queries.calendars import announced_for, announced_in, cycles_that_differ, differences
from units.queries.nominations import nominations_for, records_of
from units.queries.organisations import (
    ancestors_of,
    changes_of,
    cycles_administered_by,
    cycles_for,
    descendants_of,
    extensions_for,
    institutions_for,
    keys_above,
    names_of,
    tree_of,
    units_for,
    units_named,
    units_where,
)
from units.queries.people import held_by, held_now, memberships_for, roles_of

__all__ = [
    "Board",
    "ancestors_of",
    "announced_for",
    "announced_in",
    "attempts_of",
    "board_of",
    "boards_of",
    "changes_of",
    "cycles_administered_by",
    "cycles_for",
    "cycles_that_differ",
    "descendants_of",
    "differences",
    "extensions_for",
    "funnel_of",
    "held_by",
    "held_now",
    "institutions_for",
    "invitations_for",
    "keys_above",
    "memberships_for",
    "names_of",
    "nominations_for",
    "records_of",
    "roles_of",
    "sessions_of",
    "tree_of",
    "units_for",
    "units_named",
    "units_where",
]
