"""Who moves a nomination, and what comes next."""

from units.enums import MOVES, NominationMove, NominationStage
from units.models import Nomination, User
from units.rules.hats import may


def may_move(user: User, nomination: Nomination, move: NominationMove) -> bool:
    """Whether the person's role allows the move, whatever the stage."""
    return may(user, MOVES[move].action, nomination.unit)


def can_move(user: User, nomination: Nomination, move: NominationMove) -> bool:
    """Whether the role allows the move and the stage offers it."""
    return nomination.stage in MOVES[move].sources and may_move(user, nomination, move)


def next_move(stage: NominationStage) -> NominationMove | None:
    """The move that leads a nomination on; None where it rests."""
    return next((move for move, step in MOVES.items() if stage in step.sources and not _is_exit(move)), None)


def _is_exit(move: NominationMove) -> bool:
    return move in (NominationMove.COACH, NominationMove.WITHDRAW, NominationMove.RESUME, NominationMove.NOT_AWARD)
