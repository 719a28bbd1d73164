"""What a person may see of units: querysets that start from the person."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from units.enums import INSTITUTION_ROLES, UNIT_ROLES, Role
from units.models import Cycle, Membership, Unit, User
from units.rules import hats_of


def roles_of(user: User) -> QuerySet[Membership]:
    """The person's memberships in force, with unit and institution. One query."""
    return Membership.objects.in_force().filter(user=user).select_related("unit__institution", "institution")


def units_where(user: User, roles: Iterable[Role]) -> QuerySet[Unit]:
    """Units in which the person holds one of `roles` today: the unit itself, its institution, or the whole portal."""
    wanted = set(roles)
    if hats_of(user).everywhere(*wanted):
        return Unit.objects.all()
    held = Membership.objects.in_force().filter(user=user)
    own = held.filter(role__in=[role for role in wanted if role in UNIT_ROLES])
    whole = held.filter(role__in=[role for role in wanted if role in INSTITUTION_ROLES])
    return Unit.objects.filter(Q(pk__in=own.values("unit")) | Q(institution__in=whole.values("institution")))


def cycles_administered_by(user: User) -> QuerySet[Cycle]:
    """Cycles of the institutions that the person administers for the inspectorate."""
    held = Membership.objects.in_force().filter(user=user, role=Role.INSPECTORATE_ADMIN)
    return Cycle.objects.filter(institution__in=held.values("institution")).select_related("institution")
