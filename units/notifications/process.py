"""Telling people of roles, of moves of a nomination, and of more time. Queued in the transaction of the change."""

from django.urls import reverse

from units.enums import MOVES, ROLES_FOR, NominationMove, NominationStage, Role
from units.models import Membership, Nomination, StageExtension, User
from units.notifications.kinds import EXTENDED, NOMINATION_MOVED, ROLE_ENDED, ROLE_GRANTED
from units.notifications.recipients import wearers
from units.rules import next_move
from zi_portal.shared.notifications.operations import notify

ALWAYS = (Role.HEAD, Role.COORDINATOR, Role.INSPECTORATE_ADMIN)


def tell_role_granted(held: Membership, by: User | None) -> None:
    parameters = {"role": str(held.role), "place": _place(held), "since": held.valid_from.isoformat()}
    notify([held.user], ROLE_GRANTED, parameters=parameters, link=reverse("home"), by=by)


def tell_role_ended(held: Membership, by: User | None) -> None:
    parameters = {"role": str(held.role), "place": _place(held), "reason": held.ended_reason}
    notify([held.user], ROLE_ENDED, parameters=parameters, link=reverse("home"), by=by)


def tell_nomination_moved(one: Nomination, move: NominationMove, by: User | None) -> None:
    """The unit's head, the organisers, and whoever has the next turn."""
    following = next_move(NominationStage(one.stage))
    turn = ROLES_FOR[MOVES[following].action] if following else ()
    parameters = {
        "unit": one.unit.short_name,
        "year": one.cycle.year,
        "move": move.value,
        "stage": str(one.stage),
    }
    link = reverse("nomination", args=[one.pk])
    notify(wearers(one.unit, *ALWAYS, *turn), NOMINATION_MOVED, parameters=parameters, link=link, by=by)


def tell_extended(longer: StageExtension, by: User | None) -> None:
    parameters = {
        "unit": longer.unit.short_name,
        "stage": str(longer.stage),
        "until": longer.closes_on.isoformat(),
    }
    link = reverse("cycle", args=[longer.cycle_id])
    notify(wearers(longer.unit, Role.OPERATOR, Role.HEAD), EXTENDED, parameters=parameters, link=link, by=by)


def _place(held: Membership) -> str:
    return str(held.unit or held.institution or "Portal ZI")
