"""Telling people of a predicate that was given, that may be taken away, that was taken away."""

from typing import Any

from django.urls import reverse

from clearances.models import PredicateHeld, Revocation
from clearances.notifications.kinds import PREDICATE_DETERMINED, PREDICATE_REVOKED, REVOCATION_RECOMMENDED
from units.enums import Role
from units.models import User
from units.notifications.recipients import wearers
from zi_portal.shared.notifications.kinds import Kind
from zi_portal.shared.notifications.operations import notify

UNIT = (Role.OPERATOR, Role.HEAD)
HOUSE = (Role.COORDINATOR, Role.LEADER, Role.INSPECTOR, Role.INSPECTORATE_ADMIN)


def tell_determined(held: PredicateHeld, by: User | None) -> None:
    _tell(held, PREDICATE_DETERMINED, (*UNIT, *HOUSE), {"decree": held.decree_number}, by)


def tell_recommended(held: PredicateHeld, by: User | None) -> None:
    _tell(held, REVOCATION_RECOMMENDED, (Role.HEAD, *HOUSE, Role.NATIONAL_VIEWER), {}, by)


def tell_revoked(revocation: Revocation, by: User | None) -> None:
    until = revocation.banned_until.isoformat() if revocation.banned_until else ""
    _tell(revocation.predicate, PREDICATE_REVOKED, (*UNIT, *HOUSE), {"until": until}, by)


def _tell(held: PredicateHeld, kind: Kind, roles: tuple[Role, ...], more: dict[str, Any], by: User | None) -> None:
    notify(
        wearers(held.unit, *roles),
        kind,
        parameters={"unit": held.unit.short_name, "kind": held.kind, **more},
        link=reverse("predicate", args=[held.pk]),
        by=by,
    )
