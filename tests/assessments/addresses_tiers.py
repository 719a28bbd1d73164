"""Who may open the pages and the API of this part (see tests/units/matrix.py)."""

import datetime
from typing import Any

from assessments.enums import LetterKind, Move
from assessments.models import FollowUp, Interest, Item, Letter, Sheet
from assessments.operations.snapshots import freeze
from tests.units.matrix import Address, of
from units.enums import Action

A = Action
TPI = A.SEE_PROGRESS


def inside(name: str) -> Any:
    """Arguments of something that hangs on the case."""
    return lambda world: [world.case.pk, getattr(world, name).pk]


def inside_cycle(name: str) -> Any:
    """Arguments of something that hangs on the cycle."""
    return lambda world: [world.cycle.pk, getattr(world, name).pk]


PAGES: dict[str, Address] = {
    "case_divide": Address(of("case"), A.VIEW_LKE, A.MANAGE_TEAMS, posts={}),
    "case_unassign": Address(of("case"), A.VIEW_LKE, A.MANAGE_TEAMS, posts={}, gets=False),
    "member_excuse": Address(of("case"), A.VIEW_LKE, A.MANAGE_TEAMS, posts={}),
    "links_check": Address(of("case"), A.VIEW_LKE, A.JUDGE, posts={}, gets=False),
    "coaching_record": Address(of("cycle"), TPI, A.MANAGE_TEAMS, posts={}),
}
API: dict[str, Address] = {
    "api-outside-index": Address(of("case"), A.VIEW_LKE, A.RECORD_TPN, posts={}, gets=False),
    "api-sheets": Address(of("case"), A.VIEW_LKE),
    "api-sheet": Address(inside("first_sheet"), A.VIEW_LKE),
    "api-follow-ups": Address(of("case"), A.VIEW_LKE),
    "api-follow-up": Address(inside("asked"), A.VIEW_LKE, A.FILL_UNIT, puts={}, open=True),
    "api-visits": Address(of("case"), A.VIEW_LKE),
    "api-results": Address(of("case"), A.VIEW_LKE),
    "api-snapshots": Address(of("case"), A.VIEW_LKE),
    "api-snapshots-compare": Address(of("case"), A.VIEW_LKE),
    "api-snapshot": Address(inside("frozen"), A.VIEW_LKE),
    "api-case-letters": Address(of("case"), A.VIEW_LKE, A.MAKE_LHE, posts={}, open=True),
    "api-assignment": Address(of("case"), A.VIEW_LKE, A.MANAGE_TEAMS, posts={}),
    "api-excuse": Address(of("case"), A.VIEW_LKE, A.MANAGE_TEAMS, posts={}, gets=False),
    "api-cycle-letters": Address(of("cycle"), TPI, A.MAKE_LHE, posts={}, open=True),
    "api-review-settings": Address(of("cycle"), TPI, A.MANAGE_TEAMS, puts={}, open=True),
    "api-teams": Address(of("cycle"), TPI, A.MANAGE_TEAMS, posts={}, open=True),
    "api-suggestion": Address(of("cycle"), TPI, A.MANAGE_TEAMS, posts={}),
    "api-interests": Address(of("cycle"), TPI, posts={}),
    "api-interest-end": Address(inside_cycle("interest"), TPI, A.MANAGE_TEAMS, posts={}, gets=False),
    "api-coachings": Address(of("cycle"), TPI, A.MANAGE_TEAMS, posts={}, open=True),
    "api-conflict-waivers": Address(of("cycle"), TPI, A.WAIVE_CONFLICT, posts={}, open=True),
    "api-progress": Address(of("cycle"), TPI),
    "api-agreement": Address(of("cycle"), TPI),
    "api-team": Address(of("team"), TPI, A.MANAGE_TEAMS, puts={}, open=True),
    "api-seats": Address(of("team"), TPI, A.MANAGE_TEAMS, posts={}, gets=False),
    "api-letter": Address(of("letter"), A.VIEW_LKE),
    "api-letter-file": Address(of("letter", "pdf"), A.VIEW_LKE),
    "api-move-decide": Address(of("case"), A.VIEW_LKE, A.DECIDE, posts={}, gets=False),
}
EVERYBODY: set[str] = set()
"""Open without a role, or without signing in."""
FINER = (
    "api-claim",
    "api-claims",
    "api-disagreement",
    "api-disagreements",
    "api-photo",
    "api-seat",
    "api-visit-minutes",
    "api-visit-photos",
    "api-visit-signed",
)
MOVES = (
    Move.START_PRELIMINARY,
    Move.PASS_PRELIMINARY,
    Move.REFUSE_PRELIMINARY,
    Move.CLOSE_PASS,
    Move.PASS_ON,
    Move.SEND_DOWN,
    Move.START_SECOND,
    Move.FINISH_SECOND,
)
ELSEWHERE: dict[str, str] = {
    **dict.fromkeys(FINER, "tests/api/test_tiers.py: who may is finer than a role"),
    **{f"api-move-{move.value}": "tests/api/test_tiers_moves.py: every move for every role" for move in MOVES},
    "visit_photo": "tests/assessments/test_pages_tiers.py::TestVisitsAndLetters: recorders of the case only",
    "interest_end": "tests/assessments/test_pages_assignments.py::test_an_interest_ends_and_bars_no_more",
}
"""Address -> the test that asks it, where no role alone decides."""


def furnish(world: Any) -> None:
    """Things of this part in a world, for the addresses above."""
    case = world.case
    world.first_sheet = Sheet.objects.get(assessment=case, track="unit")
    world.frozen = freeze(world.cast.again(), Move.OPEN, world.cast.operator)
    world.interest = Interest.objects.create(user=world.cast.operator, unit=world.cast.unit, reason="Saudara.")
    world.asked = FollowUp.objects.create(
        assessment=case,
        round=case.round,
        item=Item.objects.filter(instrument=case.instrument).earliest("position"),
        request="Lengkapi.",
        due_date=datetime.date(2026, 6, 1),
    )
    world.letter = Letter.objects.create(
        assessment=case,
        kind=LetterKind.LHE,
        job=world.report.job,
        number="LHE-1",
        content="{}",
        requested_by=world.cast.operator,
    )
