"""What people do with what follows from a score; each operation checks, writes and is audited in one transaction."""

from clearances.operations.preflight import (
    cancel_waiver,
    close_leader_case,
    open_leader_case,
    remove_bar,
    set_bar,
    waive,
)
from clearances.operations.proposing import NotReady, propose

__all__ = [
    "NotReady",
    "cancel_waiver",
    "close_leader_case",
    "open_leader_case",
    "propose",
    "remove_bar",
    "set_bar",
    "waive",
]
