"""Named rules: what blocks, who may, when."""

from clearances.rules.monitoring import (
    anchor_after,
    can_move_monitoring,
    due_after,
    may_judge,
    may_move_monitoring,
    reminder_of,
)
from clearances.rules.predicates import determination_block
from clearances.rules.revocation import ban_until

__all__ = [
    "anchor_after",
    "ban_until",
    "can_move_monitoring",
    "determination_block",
    "due_after",
    "may_judge",
    "may_move_monitoring",
    "reminder_of",
]
