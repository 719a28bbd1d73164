"""Named predicates and plain evaluation of what follows from a score."""

from clearances.rules.preflight import deadline_of, rows_of
from clearances.rules.preflight_rows import Preflight, Row

__all__ = [
    "Preflight",
    "Row",
    "deadline_of",
    "rows_of",
]
