"""Who may open the pages and the API of this part (see tests/units/matrix.py)."""

from typing import Any

from tests.units.matrix import Address

PAGES: dict[str, Address] = {}
API: dict[str, Address] = {}
EVERYBODY: set[str] = set()
"""Open without a role, or without signing in."""
ELSEWHERE: dict[str, str] = {}
"""Address -> the test that asks it, where no role alone decides."""


def furnish(_world: Any) -> None:
    """Things of this part in a world, for the addresses above."""
