"""Who may open the pages and the API of this part (see tests/units/matrix.py)."""

from typing import Any

from tests.units.matrix import Address, of
from units.enums import Action

PAGES: dict[str, Address] = {
    "case_divide": Address(of("case"), Action.VIEW_LKE, Action.MANAGE_TEAMS, posts={}),
    "case_unassign": Address(of("case"), Action.VIEW_LKE, Action.MANAGE_TEAMS, posts={}, gets=False),
    "member_excuse": Address(of("case"), Action.VIEW_LKE, Action.MANAGE_TEAMS, posts={}),
    "links_check": Address(of("case"), Action.VIEW_LKE, Action.JUDGE, posts={}, gets=False),
    "coaching_record": Address(of("cycle"), Action.SEE_PROGRESS, Action.MANAGE_TEAMS, posts={}),
}
API: dict[str, Address] = {}
EVERYBODY: set[str] = set()
"""Open without a role, or without signing in."""
ELSEWHERE: dict[str, str] = {
    "interest_end": "tests/assessments/test_pages_assignments.py::test_an_interest_ends_and_bars_no_more",
}
"""Address -> the test that asks it, where no role alone decides."""


def furnish(_world: Any) -> None:
    """Things of this part in a world, for the addresses above."""
