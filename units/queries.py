"""What a person may see of units: querysets that start from the person."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from units.enums import UNIT_ROLES, Role
from units.models import Cycle, Membership, Unit, User
from units.rules import hats_of
from zi_portal.shared.jobs.models import Job


def roles_of(user: User) -> QuerySet[Membership]:
    """The person's memberships in force, with unit and institution. One query."""
    return Membership.objects.in_force().filter(user=user).select_related("unit__institution", "institution")


def units_where(user: User, roles: Iterable[Role]) -> QuerySet[Unit]:
    """Units in which the person holds one of `roles` today, by the unit itself or by its institution."""
    wanted = set(roles)
    held = Membership.objects.in_force().filter(user=user)
    own = held.filter(role__in=[role for role in wanted if role in UNIT_ROLES])
    whole = held.filter(role__in=[role for role in wanted if role not in UNIT_ROLES])
    return Unit.objects.filter(Q(pk__in=own.values("unit")) | Q(institution__in=whole.values("institution")))


def cycles_administered_by(user: User) -> QuerySet[Cycle]:
    """Cycles of the institutions that the person administers for the inspectorate."""
    held = Membership.objects.in_force().filter(user=user, role=Role.INSPECTORATE_ADMIN)
    return Cycle.objects.filter(institution__in=held.values("institution")).select_related("institution")


def ancestors_of(units: Iterable[Unit]) -> set[int]:
    """Keys of the units above these. One query per level of the tree."""
    found: set[int] = set()
    level = {unit.parent_id for unit in units if unit.parent_id}
    while level - found:
        found |= level
        parents = Unit.objects.filter(pk__in=level, parent__isnull=False)
        level = {parent for parent in parents.values_list("parent", flat=True) if parent}
    return found


def jobs_watched_by(user: User) -> QuerySet[Job]:
    """Jobs the person asked for and, for an inspectorate's admin, those of their institutions' people. Newest first."""
    houses = hats_of(user).institutions(Role.INSPECTORATE_ADMIN)
    people = Membership.objects.in_force().filter(Q(institution__in=houses) | Q(unit__institution__in=houses))
    found = Job.objects.filter(Q(created_by=user) | Q(created_by__in=people.values("user")))
    return found.select_related("created_by").order_by("-created_at", "-pk")
