"""Every move from every state and tier: allowed or refused, and by whom."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from assessments import operations
from assessments.enums import TRANSITIONS, Move, State, Tier, Track
from assessments.operations import CannotMove
from tests import factories
from tests.assessments.tiers import TeamCast, fresh
from tests.factories import Cast
from units.operations import Refused

pytestmark = pytest.mark.django_db

# Each place a case can stand in. "alone" is TPI's assessment without a named team: its one tier is the last.
PLACES: dict[str, Callable[[], TeamCast]] = {
    "draft": lambda: TeamCast(),
    "submitted": lambda: TeamCast().needs_preliminary().submitted(),
    "fit": lambda: TeamCast().submitted(),
    "preliminary": lambda: TeamCast().preliminary(),
    "members": lambda: TeamCast().started(),
    "consensus": lambda: TeamCast().consensus(),
    "lead": lambda: TeamCast().at_lead(),
    "controller": lambda: TeamCast().at_controller(),
    "alone": lambda: unassigned().in_review(),
    "returned": lambda: unassigned().returned(),
    "evaluated": lambda: TeamCast().evaluated().with_second_team(),
    "in_second": lambda: TeamCast().in_second(),
    "locked": lambda: TeamCast().locked(),
}
S, T = State, Tier
REVIEW = S.IN_REVIEW
EXPECTED = {
    ("draft", Move.HAND_OVER): (S.DRAFT, ""),
    ("returned", Move.HAND_OVER): (S.RETURNED, ""),
    ("draft", Move.SUBMIT): (S.SUBMITTED, ""),
    ("returned", Move.SUBMIT): (S.SUBMITTED, ""),
    ("submitted", Move.WITHDRAW): (S.DRAFT, ""),
    ("fit", Move.WITHDRAW): (S.DRAFT, ""),
    ("submitted", Move.START_PRELIMINARY): (S.PRELIMINARY, ""),
    ("preliminary", Move.PASS_PRELIMINARY): (S.SUBMITTED, ""),
    ("preliminary", Move.REFUSE_PRELIMINARY): (S.RETURNED, ""),
    ("fit", Move.START_REVIEW): (REVIEW, T.MEMBERS),
    ("members", Move.CLOSE_PASS): (REVIEW, T.MEMBERS),
    ("consensus", Move.PASS_ON): (REVIEW, T.LEAD),
    ("lead", Move.PASS_ON): (REVIEW, T.CONTROLLER),
    ("lead", Move.SEND_DOWN): (REVIEW, T.CONSENSUS),
    ("controller", Move.SEND_DOWN): (REVIEW, T.LEAD),
    ("controller", Move.RETURN): (S.RETURNED, ""),
    ("alone", Move.RETURN): (S.RETURNED, ""),
    ("controller", Move.FINISH): (S.EVALUATED, ""),
    ("alone", Move.FINISH): (S.EVALUATED, ""),
    ("evaluated", Move.START_SECOND): (S.IN_SECOND, ""),
    ("in_second", Move.FINISH_SECOND): (S.EVALUATED, ""),
    ("evaluated", Move.DECIDE): (S.EVALUATED, ""),
    **{(place, Move.LOCK): (S.LOCKED, "") for place in PLACES if place != "locked"},
}
TIER_OF = {"members": "first", "consensus": "first", "lead": "lead", "controller": "controller", "alone": "assessor"}
ACTORS = {
    Move.HAND_OVER: "operator",
    Move.SUBMIT: "head",
    Move.WITHDRAW: "head",
    Move.START_PRELIMINARY: "pre",
    Move.PASS_PRELIMINARY: "pre",
    Move.REFUSE_PRELIMINARY: "pre",
    Move.START_REVIEW: "first",
    Move.START_SECOND: "other",
    Move.FINISH_SECOND: "other",
    Move.DECIDE: "coordinator",
    Move.LOCK: "admin",
}
PEOPLE = ("operator", "head", "first", "lead", "controller", "pre", "coordinator", "admin", "inspector")
MOVES = [move for move in Move if move != Move.OPEN]


def unassigned() -> TeamCast:
    cast = TeamCast(passes=1)
    operations.unassign(assessment=cast.again(), by=cast.admin)
    cast.assessor = fresh(cast.assessor)
    return cast


def actor(place: str, move: Move) -> str:
    """Who makes the move; within TPI's assessment whoever's turn it is."""
    if move not in ACTORS:
        return TIER_OF.get(place, "first")
    return "assessor" if place in ("returned", "alone") and move == Move.START_REVIEW else ACTORS[move]


def make_ready(cast: TeamCast, place: str, move: Move) -> None:
    """Fills what the move asks for beyond the state, where the state lets it be filled."""
    if move == Move.SUBMIT and place in ("draft", "returned"):
        cast.fill()
        for one in cast.case.follow_ups.all():
            operations.answer_follow_up(follow_up=one, text="Sudah dilengkapi.", by=cast.operator)
    if place == "preliminary":
        cast.fill(Track.PRE)
    if place == "alone":
        cast.fill(Track.TPI)
    if move == Move.CLOSE_PASS and place == "members":
        factories.fill(cast.pass_of(cast.first), cast.again())
    if move == Move.RETURN and place in ("alone", "controller"):
        cast.flag(Track.TPI if place == "alone" else Track.CONTROLLER)
    if place not in ("evaluated", "in_second") and move in (Move.START_SECOND, Move.FINISH_SECOND):
        try:
            cast.with_second_team()
        except Refused:
            cast.other = cast.first


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is rolled back, so that one built place serves every move."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("place", PLACES)
def test_each_move_from_each_place(place):
    cast = PLACES[place]()
    for move in MOVES:
        with undone():
            make_ready(cast, place, move)
            check(cast, place, move)


def check(cast: TeamCast, place: str, move: Move) -> None:
    before = (cast.again().state, cast.case.tier)
    expected = EXPECTED.get((place, move))
    by = getattr(cast, actor(place, move))
    if expected is None:
        with pytest.raises((CannotMove, PermissionDenied)):
            cast.move(move, by)
        assert (cast.again().state, cast.case.tier) == before, move
        return
    cast.move(move, by)
    assert (cast.again().state, cast.case.tier) == expected, move
    last = cast.case.transitions.order_by("-id").first()
    assert (last.move, last.from_state, last.to_state) == (move, before[0], expected[0])


ALONE = ("assessor", "first", "lead")
OTHERS = {
    ("consensus", Move.PASS_ON): ("first", "lead"),
    ("fit", Move.START_REVIEW): ("first", "lead"),
    ("alone", Move.RETURN): ALONE,
    ("alone", Move.FINISH): ALONE,
}


@pytest.mark.parametrize("place", [place for place in PLACES if place != "locked"])
def test_each_move_by_everybody_else(place):
    cast = PLACES[place]()
    for move in (move for at, move in EXPECTED if at == place):
        right = OTHERS.get((place, move), (actor(place, move),))
        with undone():
            make_ready(cast, place, move)
            before = (cast.again().state, cast.case.tier)
            for who in PEOPLE:
                if who not in right:
                    with pytest.raises(PermissionDenied):
                        cast.move(move, getattr(cast, who))
                    assert (cast.again().state, cast.case.tier) == before, (move, who)


def test_the_table_knows_every_move():
    assert set(TRANSITIONS) == set(MOVES)


def test_withdrawing_a_later_round_goes_back_to_returned():
    cast = Cast().returned().answered()
    cast.fill()
    operations.submit(assessment=cast.again(), by=cast.head)
    operations.withdraw(assessment=cast.again(), by=cast.head)
    assert cast.again().state == State.RETURNED
    assert cast.sheet().closed_at is None
