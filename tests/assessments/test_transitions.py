"""Every move from every state: allowed or refused, and by whom."""

import pytest
from django.core.exceptions import PermissionDenied

from assessments import operations
from assessments.enums import TRANSITIONS, Move, Outcome, State, Track
from assessments.operations import CannotMove
from tests.factories import Cast

pytestmark = pytest.mark.django_db

REACH = {
    State.DRAFT: lambda: Cast(),
    State.SUBMITTED: lambda: Cast().submitted(),
    State.IN_REVIEW: lambda: Cast().in_review(),
    State.RETURNED: lambda: Cast().returned(),
    State.EVALUATED: lambda: Cast().evaluated(),
    State.LOCKED: lambda: Cast().locked(),
}
EXPECTED = {
    (State.DRAFT, Move.HAND_OVER): State.DRAFT,
    (State.RETURNED, Move.HAND_OVER): State.RETURNED,
    (State.DRAFT, Move.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Move.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Move.WITHDRAW): State.DRAFT,
    (State.SUBMITTED, Move.START_REVIEW): State.IN_REVIEW,
    (State.IN_REVIEW, Move.RETURN): State.RETURNED,
    (State.IN_REVIEW, Move.FINISH): State.EVALUATED,
    (State.DRAFT, Move.LOCK): State.LOCKED,
    (State.SUBMITTED, Move.LOCK): State.LOCKED,
    (State.IN_REVIEW, Move.LOCK): State.LOCKED,
    (State.RETURNED, Move.LOCK): State.LOCKED,
    (State.EVALUATED, Move.LOCK): State.LOCKED,
}
ACTORS = {
    Move.HAND_OVER: "operator",
    Move.SUBMIT: "head",
    Move.WITHDRAW: "head",
    Move.START_REVIEW: "assessor",
    Move.RETURN: "assessor",
    Move.FINISH: "assessor",
    Move.LOCK: "admin",
}
PEOPLE = ("operator", "head", "assessor", "admin")
MOVES = [move for move in Move if move != Move.OPEN]


def make_ready(cast: Cast, move: Move) -> None:
    """Fills what the move asks for beyond the state, where the state lets it be filled."""
    state = cast.again().state
    if move == Move.SUBMIT and state in (State.DRAFT, State.RETURNED):
        cast.fill()
    if state == State.IN_REVIEW and move in (Move.RETURN, Move.FINISH):
        cast.fill(Track.TPI)
        cast.sheet(Track.TPI).entries.filter(item__code="A.I.1.i.a").update(flagged=True, note="Lengkapi.")


def perform(cast: Cast, move: Move, who: str) -> None:
    by = getattr(cast, who)
    case = cast.again()
    if move == Move.LOCK:
        operations.close_cycle(cycle=case.nomination.cycle, by=by)
    elif move == Move.FINISH:
        operations.finish_review(assessment=case, by=by, outcome=Outcome.MEETS)
    elif move == Move.RETURN:
        operations.return_to_unit(assessment=case, by=by)
    else:
        getattr(operations, move.value)(assessment=case, by=by)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("move", MOVES)
def test_each_move_from_each_state(state, move):
    cast = REACH[state]()
    assert cast.again().state == state
    make_ready(cast, move)
    expected = EXPECTED.get((state, move))
    if expected is None:
        with pytest.raises(CannotMove):
            perform(cast, move, ACTORS[move])
        assert cast.again().state == state
        return
    perform(cast, move, ACTORS[move])
    assert cast.again().state == expected
    last = cast.case.transitions.order_by("-id").first()
    assert (last.move, last.from_state, last.to_state) == (move, state, expected)


@pytest.mark.parametrize(("move", "who"), [(m, who) for m in MOVES for who in PEOPLE if ACTORS[m] != who])
def test_each_move_by_the_wrong_person(move, who):
    source = TRANSITIONS[move].sources[0]
    cast = REACH[source]()
    make_ready(cast, move)
    with pytest.raises(PermissionDenied):
        perform(cast, move, who)
    assert cast.again().state == source


def test_withdrawing_a_later_round_goes_back_to_returned():
    cast = Cast().returned()
    cast.fill()
    operations.submit(assessment=cast.again(), by=cast.head)
    operations.withdraw(assessment=cast.again(), by=cast.head)
    assert cast.again().state == State.RETURNED
    assert cast.sheet().closed_at is None
