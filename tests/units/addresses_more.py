"""Who may open the pages and the API of this part (see tests/units/matrix.py)."""

from typing import Any

from tests.units.matrix import Address, of
from units.enums import Action
from units.models import CalendarWindow

A = Action
PAGES: dict[str, Address] = {
    "calendars": Address(),
    "cycle_follow": Address(of("cycle"), A.VIEW_CYCLES, A.MANAGE_CYCLES, posts={}, same=True),
}


def _trail(world: Any) -> list[Any]:
    return ["unit", world.unit.pk]


API: dict[str, Address] = {
    "api-calendar-follow": Address(of("cycle"), A.VIEW_CYCLES, A.MANAGE_CYCLES, posts={}, gets=False, same=True),
    "api-inbox": Address(),
    "api-inbox-count": Address(),
    "api-inbox-read": Address(posts={}, gets=False),
    "api-inbox-preferences": Address(),
    "api-audit-trail": Address(_trail, A.VIEW_AUDIT),
    "api-audit-export": Address(_trail, A.VIEW_AUDIT, posts={}, gets=False),
}
EVERYBODY: set[str] = set()
"""Open without a role, or without signing in."""
ELSEWHERE: dict[str, str] = {
    **dict.fromkeys(
        ("calendar_edit", "api-announced-calendar"),
        "tests/units/test_calendars.py: a role over the whole portal decides, about no place",
    ),
    "institution_add": "tests/units/test_institutions.py: a role over the whole portal decides",
    "api-inbox-read-one": "tests/api/test_inbox.py: everybody's own",
    **dict.fromkeys(
        ("api-audit", "api-audit-export-file"),
        "tests/api/test_audit.py: two actions open the list; an export is its asker's own",
    ),
}
"""Address -> the test that asks it, where no role alone decides."""


def furnish(world: Any) -> None:
    """An announced calendar for the world's cycle."""
    CalendarWindow.objects.get_or_create(
        year=world.cycle.year,
        kind=world.house.kind,
        stage="tpi",
        defaults={"opens_on": "2026-04-01", "closes_on": "2026-05-15"},
    )
