"""Closed lists of the assessment, and the one table of its transitions."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from units.enums import ROLES_FOR, Action, Role


class Track(TextChoices):
    """Whose values a sheet holds. Tracks never overwrite each other."""

    UNIT = "unit", _("Unit")
    TPI = "tpi", _("TPI")


class State(TextChoices):
    DRAFT = "draft", _("Diisi unit")
    SUBMITTED = "submitted", _("Terkirim ke TPI")
    IN_REVIEW = "in_review", _("Dinilai TPI")
    RETURNED = "returned", _("Dikembalikan ke unit")
    EVALUATED = "evaluated", _("Selesai dinilai")
    LOCKED = "locked", _("Terkunci")


class Move(TextChoices):
    """What can happen to an assessment as a whole."""

    OPEN = "open", _("Lembar kerja dibuka")
    HAND_OVER = "hand_over", _("Diserahkan kepada kepala unit")
    SUBMIT = "submit", _("Dikirim ke TPI")
    WITHDRAW = "withdraw", _("Ditarik kembali oleh unit")
    START_REVIEW = "start_review", _("Penilaian TPI dimulai")
    RETURN = "return", _("Dikembalikan ke unit untuk perbaikan")
    FINISH = "finish", _("Penilaian TPI selesai")
    LOCK = "lock", _("Dikunci karena siklus ditutup")


class Outcome(TextChoices):
    """Both are valid ends of an evaluation; the leader decides what follows (R90 Lampiran II)."""

    MEETS = "meets", _("memenuhi kriteria untuk diajukan")
    NOT_MEETS = "not_meets", _("belum memenuhi kriteria untuk diajukan")


class IndexSource(TextChoices):
    """Where a survey index comes from."""

    OWN = "own", _("Survei mandiri unit")
    TPI = "tpi", _("Survei internal TPI")
    TPN = "tpn", _("Survei TPN")


@dataclass(frozen=True, slots=True)
class Transition:
    """From which states a move may start and who may make it. The target state is named by the operation's table."""

    sources: tuple[State, ...]
    target: State
    roles: tuple[Role, ...]


TRANSITIONS: dict[Move, Transition] = {
    Move.HAND_OVER: Transition((State.DRAFT, State.RETURNED), State.DRAFT, ROLES_FOR[Action.HAND_OVER]),
    Move.SUBMIT: Transition((State.DRAFT, State.RETURNED), State.SUBMITTED, ROLES_FOR[Action.SUBMIT]),
    Move.WITHDRAW: Transition((State.SUBMITTED,), State.DRAFT, ROLES_FOR[Action.SUBMIT]),
    Move.START_REVIEW: Transition((State.SUBMITTED,), State.IN_REVIEW, ROLES_FOR[Action.JUDGE]),
    Move.RETURN: Transition((State.IN_REVIEW,), State.RETURNED, ROLES_FOR[Action.JUDGE]),
    Move.FINISH: Transition((State.IN_REVIEW,), State.EVALUATED, ROLES_FOR[Action.JUDGE]),
    Move.LOCK: Transition(
        (State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.EVALUATED),
        State.LOCKED,
        ROLES_FOR[Action.CLOSE_CYCLE],
    ),
}


def target_state(move: Move, *, round_number: int) -> State:
    """State after `move`. What a unit fills is a draft in round 1 and a returned sheet in every later round."""
    target = TRANSITIONS[move].target
    return State.RETURNED if target == State.DRAFT and round_number > 1 else target
