"""Who may open the pages and the API of this part (see tests/units/matrix.py)."""

import datetime
from typing import Any

from clearances.models import InstitutionBar, LeaderCase, Waiver
from tests import factories
from tests.units.matrix import Address, of
from units.enums import Action, Predicate
from zi_portal.shared.files.models import Blob

A = Action
DAY = datetime.date(2026, 1, 5)
OF_BODY = {"reason": "Keliru."}
PAGES: dict[str, Address] = {
    "preflight_list": Address(see=A.VIEW_PREDICATES),
    "preflight_propose": Address(posts={}, gets=False),
    "preflight": Address(of("nomination"), A.VIEW_PREDICATES),
    "waiver_new": Address(of("nomination", "sakip"), A.VIEW_PREDICATES, A.WAIVE_PREREQUISITE, posts={}),
    "waiver_cancel": Address(of("waiver"), A.VIEW_PREDICATES, A.WAIVE_PREREQUISITE, posts=OF_BODY),
    "bars": Address(of("house"), A.VIEW_UNITS, A.SET_BARS, posts={}, wide=True),
    "bar_remove": Address(of("bar"), A.VIEW_UNITS, A.SET_BARS, posts={}, wide=True),
    "leader_cases": Address(of("house"), A.VIEW_UNITS, A.SET_BARS, posts={}, wide=True),
    "leader_case_close": Address(of("leader_case"), A.VIEW_UNITS, A.SET_BARS, posts=OF_BODY, wide=True),
}
API: dict[str, Address] = {
    "api-preflights": Address(see=A.VIEW_PREDICATES),
    "api-proposals": Address(see=A.VIEW_PREDICATES, posts={}, gets=False),
    "api-preflight": Address(of("nomination"), A.VIEW_PREDICATES),
    "api-waivers": Address(of("nomination"), A.VIEW_PREDICATES, A.WAIVE_PREREQUISITE, posts={}, open=True),
    "api-waiver-cancel": Address(of("waiver"), A.VIEW_PREDICATES, A.WAIVE_PREREQUISITE, posts=OF_BODY, gets=False),
    "api-bars": Address(of("house"), A.VIEW_UNITS, A.SET_BARS, posts={}, wide=True),
    "api-leader-cases": Address(of("house"), A.VIEW_UNITS, A.SET_BARS, posts={}, wide=True),
    "api-leader-case-close": Address(of("leader_case"), A.VIEW_UNITS, A.SET_BARS, posts=OF_BODY, gets=False, wide=True),
}
EVERYBODY: set[str] = set()
"""Open without a role, or without signing in."""
ELSEWHERE: dict[str, str] = {
    "waiver_file": "tests/clearances/test_preflight_pages.py: the letter must be in the store",
    "api-bar": "tests/clearances/test_preflight_api.py: deleted, not posted",
}
"""Address -> the test that asks it, where no role alone decides."""


def furnish(world: Any) -> None:
    """Things of this part in a world, for the addresses above."""
    world.bar = InstitutionBar.objects.get_or_create(
        institution=world.house, code="sakip", predicate=Predicate.WBK, defaults={"value": "BB", "since": DAY}
    )[0]
    world.leader_case = LeaderCase.objects.create(
        institution=world.house, year=2020, description="Perkara", source_letter="P-1", opened_on=DAY
    )
    blob = Blob.objects.get_or_create(sha256="a" * 64, defaults={"size": 1, "media_type": "application/pdf"})[0]
    world.waiver = Waiver.objects.create(
        nomination=world.nomination,
        code="sakip",
        letter_number="B-1",
        letter_date=DAY,
        blob=blob,
        by=factories.person(),
    )
