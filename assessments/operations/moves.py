"""What every move of an assessment shares: lock, ask role and state, record, freeze."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from assessments.enums import TRANSITIONS, Move, State, Tier, target_state
from assessments.models import Assessment, TransitionRecord
from assessments.notifications.moves import tell_moved
from assessments.rules import block_of, is_barred, may_move, why_barred
from units.enums import Role
from units.models import Nomination, User
from units.rules import hats_of
from zi_portal.shared import audit

TURN_OF_TIER = {
    Tier.MEMBERS: Role.ASSESSOR,
    Tier.CONSENSUS: Role.ASSESSOR,
    Tier.LEAD: Role.TEAM_LEAD,
    Tier.CONTROLLER: Role.TECHNICAL_CONTROLLER,
}


class Conflicted(PermissionDenied):
    """The person is tied to the unit; the message says how."""


class CannotMove(Exception):
    """The move is not possible now. `message` says why and what to do; `items` are the codes it speaks of."""

    def __init__(self, message: str, items: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message, self.items = message, tuple(items)


def locked(assessment: Assessment) -> Assessment:
    """The assessment as it stands now, locked until the transaction ends. One query."""
    return Assessment.objects.with_heading().select_for_update(of=("self",)).get(pk=assessment.pk)


def begin(assessment: Assessment, move: Move, by: User) -> Assessment:
    """Locks the assessment and checks that `by` may make the move now.

    Raises PermissionDenied (wrong role) and CannotMove (wrong state).
    """
    case = locked(assessment)
    _require_right(case, move, by)
    if case.state not in TRANSITIONS[move].sources:
        raise CannotMove(
            _("Langkah “%(move)s” tidak dapat dilakukan: status LKE sekarang “%(state)s”. Muat ulang halaman.")
            % {"move": move.label, "state": State(case.state).label}
        )
    _require_tier(case, move)
    if move in (Move.HAND_OVER, Move.SUBMIT) and is_barred(case):
        raise CannotMove(why_barred(case))
    return case


def _require_right(case: Assessment, move: Move, by: User) -> None:
    if may_move(by, case, move):
        return
    conflict = block_of(by, case) if hats_of(by).worn_at(case.unit, *TRANSITIONS[move].roles) else None
    if conflict is not None:
        raise Conflicted(conflict.reason)
    raise PermissionDenied


def _require_tier(case: Assessment, move: Move) -> None:
    step = TRANSITIONS[move]
    if not step.tiers:
        return
    now = Tier(case.tier).label
    if case.tier not in step.tiers:
        raise CannotMove(_("Langkah “%(move)s” tidak ada pada tahap “%(tier)s”.") % {"move": move.label, "tier": now})
    if step.last_tier and not case.is_last_tier:
        ahead = Tier(case.route[case.route.index(case.tier) + 1]).label
        raise CannotMove(_("Masih ada tahap “%(tier)s” sebelum langkah ini. Teruskan dulu.") % {"tier": ahead})
    if step.not_last and case.is_last_tier:
        raise CannotMove(_("Tidak ada tahap sesudah “%(tier)s”. Selesaikan atau kembalikan ke unit.") % {"tier": now})


def turn_of(case: Assessment) -> Role | None:
    """Whose work the worksheet waits for; None once it is evaluated."""
    if case.state in (State.DRAFT, State.RETURNED):
        return Role.HEAD if case.handed_over_at else Role.OPERATOR
    if case.state == State.PRELIMINARY:
        return Role.PRE_ASSESSOR
    if case.tier:
        return TURN_OF_TIER[Tier(case.tier)]
    return Role.ASSESSOR if case.state in (State.SUBMITTED, State.IN_SECOND) else None


def complete(
    case: Assessment, move: Move, by: User, *, reason: str = "", after: Mapping[str, Any] | None = None
) -> TransitionRecord:
    """Sets the new state, keeps the record of the move and audits it. Takes the audit chain, so call it last."""
    before, case.state = case.state, target_state(move, round_number=case.round)
    if case.state != State.IN_REVIEW:
        case.tier, case.route = "", []
    case.save(update_fields=["state", "tier", "route", "round", "due_date", "handed_over_at"])
    Nomination.objects.filter(pk=case.nomination_id).update(turn=turn_of(case) or "")
    record = TransitionRecord.objects.create(
        assessment=case, move=move, from_state=before, to_state=case.state, round=case.round, reason=reason, by=by
    )
    tell_moved(case, move, by, after or {})
    audit.record(
        chain=case.unit.audit_chain,
        actor=by,
        action=f"assessments.{move.value}",
        target=("assessments.assessment", case.pk),
        before={"state": before},
        after={"state": case.state, "tier": case.tier, "round": case.round, **(after or {})},
        reason=reason,
    )
    return record
