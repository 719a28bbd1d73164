"""Telling people of a move of the worksheet. Queued in the transaction of the move."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from assessments.enums import Move
from assessments.models import Assessment
from assessments.notifications.kinds import (
    FINISHED,
    HANDED_OVER,
    MINIMUM_LOST,
    RETURNED,
    REVIEW_STARTED,
    SUBMITTED,
    WITHDRAWN,
)
from assessments.scoring import Result
from units.enums import Role
from units.models import User
from units.notifications.recipients import wearers
from zi_portal.shared.notifications.kinds import Kind
from zi_portal.shared.notifications.operations import notify

UNIT = (Role.OPERATOR, Role.HEAD)
TPI = (Role.ASSESSOR, Role.TEAM_LEAD)
TOLD: dict[Move, tuple[Kind, tuple[Role, ...]]] = {
    Move.HAND_OVER: (HANDED_OVER, (Role.HEAD,)),
    Move.SUBMIT: (SUBMITTED, (*TPI, Role.INSPECTORATE_ADMIN)),
    Move.WITHDRAW: (WITHDRAWN, TPI),
    Move.START_REVIEW: (REVIEW_STARTED, UNIT),
    Move.RETURN: (RETURNED, UNIT),
    Move.FINISH: (FINISHED, (*UNIT, Role.COORDINATOR, Role.INSPECTORATE_ADMIN, Role.LEADER)),
}


def tell_moved(case: Assessment, move: Move, by: User, after: Mapping[str, Any]) -> None:
    """Whoever has the next turn, and whoever waits for it. Nothing for moves that are not in the table."""
    if move not in TOLD:
        return
    kind, roles = TOLD[move]
    extra: dict[str, Any] = {}
    if move == Move.RETURN:
        extra = {"count": len(after["items"]), "due": case.due_date.isoformat()}
    if move == Move.FINISH:
        extra = {"outcome": after["outcome"]}
    _tell(case, kind, roles, by, extra)


def tell_minimum_lost(case: Assessment, before: Result, now: Result) -> None:
    """When a gate of the target passed `before` and fails `now`. No query when none does."""
    passed = {gate.code for gate in before.gates[case.target] if gate.passed}
    lost = [gate.name for gate in now.gates[case.target] if not gate.passed and gate.code in passed]
    if lost:
        extra = {"target": case.target, "gates": ", ".join(lost)}
        _tell(case, MINIMUM_LOST, (*UNIT, Role.INSPECTORATE_ADMIN), None, extra)


def about(case: Assessment) -> dict[str, Any]:
    return {"unit": case.unit.short_name, "year": case.nomination.cycle.year}


def link_to(case: Assessment) -> str:
    return reverse("assessment", args=[case.pk])


def _tell(case: Assessment, kind: Kind, roles: tuple[Role, ...], by: User | None, extra: dict[str, Any]) -> None:
    notify(wearers(case.unit, *roles), kind, parameters={**about(case), **extra}, link=link_to(case), by=by)
