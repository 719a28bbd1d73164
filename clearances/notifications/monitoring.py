"""Telling people of a monitoring: its moves, and the reminders of the nightly job."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from clearances.enums import MonitoringMove
from clearances.models import Monitoring
from clearances.notifications.kinds import (
    MONITORING_DUE,
    MONITORING_OVERDUE,
    MONITORING_REPORTED,
    MONITORING_RETURNED,
    MONITORING_SENT,
)
from clearances.rules.monitoring import OVERDUE
from units.enums import UNIT_ROLES, Role
from units.models import Membership, User
from units.notifications.recipients import wearers
from zi_portal.shared.notifications.kinds import Kind
from zi_portal.shared.notifications.many import Event, notify_many
from zi_portal.shared.notifications.operations import notify

UNIT = (Role.OPERATOR, Role.HEAD)
TPI = (Role.TEAM_LEAD, Role.ASSESSOR)
INSPECTORATE = (Role.INSPECTOR, Role.INSPECTORATE_ADMIN)
TOLD: dict[MonitoringMove, tuple[Kind, tuple[Role, ...]]] = {
    MonitoringMove.SEND: (MONITORING_SENT, (*TPI, Role.INSPECTORATE_ADMIN)),
    MonitoringMove.RETURN: (MONITORING_RETURNED, UNIT),
    MonitoringMove.CONCLUDE: (MONITORING_REPORTED, (*UNIT, *INSPECTORATE, Role.COORDINATOR, Role.LEADER)),
}


def tell_monitoring_moved(monitoring: Monitoring, move: MonitoringMove, by: User | None) -> None:
    """Whoever has the next turn. Where an officer is named, TPI's turn is theirs alone."""
    if move not in TOLD:
        return
    kind, roles = TOLD[move]
    people = wearers(monitoring.predicate.unit, *roles)
    if move == MonitoringMove.SEND and monitoring.officer_id:
        people = User.objects.filter(pk=monitoring.officer_id, is_active=True)
    more = {"result": monitoring.result} if move == MonitoringMove.CONCLUDE else {}
    notify(people, kind, parameters={**_about(monitoring), **more}, link=link_to(monitoring), by=by)


def remind(due: Sequence[tuple[Monitoring, int]]) -> int:
    """Tells of each monitoring what its step calls for. Six queries for any number."""
    if not due:
        return 0
    people = _people([monitoring for monitoring, _step in due])
    return notify_many([_event(one, step, people) for one, step in due])


def link_to(monitoring: Monitoring) -> str:
    return reverse("monitoring", args=[monitoring.pk])


Found = dict[tuple[str, int], set[tuple[str, int]]]


def _event(one: Monitoring, step: int, people: Found) -> Event:
    late = step == OVERDUE
    roles = {role.value for role in ((*UNIT, *INSPECTORATE) if late else (*UNIT, Role.INSPECTORATE_ADMIN))}
    unit = one.predicate.unit
    here = people.get(("unit", unit.pk), set()) | people.get(("house", unit.institution_id), set())
    told = {person for role, person in here if role in roles}
    if one.officer_id:
        told.add(one.officer_id)
    return Event(
        frozenset(told),
        MONITORING_OVERDUE if late else MONITORING_DUE,
        {**_about(one), "due": one.due_on.isoformat()},
        link_to(one),
        f"monitoring:{one.pk}:{one.due_on.isoformat()}:{step}",
    )


def _people(monitorings: Iterable[Monitoring]) -> Found:
    """Who holds which role in these units and their institutions today. Two queries."""
    units = {one.predicate.unit_id: one.predicate.unit.institution_id for one in monitorings}
    held = Membership.objects.in_force().filter(user__is_active=True)
    found: Found = {}
    in_units = held.filter(unit__in=units, role__in=UNIT_ROLES).values_list("unit", "role", "user")
    for unit, role, user in in_units:
        found.setdefault(("unit", unit), set()).add((role, user))
    wide = held.filter(institution__in=set(units.values()), role__in=INSPECTORATE)
    for house, role, user in wide.values_list("institution", "role", "user"):
        found.setdefault(("house", house), set()).add((role, user))
    return found


def _about(monitoring: Monitoring) -> dict[str, Any]:
    return {"unit": monitoring.predicate.unit.short_name, "kind": monitoring.predicate.kind}
