"""Who is to be told of something at a unit."""

from django.db.models import Q, QuerySet

from units.enums import PORTAL_ROLES, UNIT_ROLES, Role
from units.models import Membership, Unit, User


def wearers(unit: Unit, *roles: Role) -> QuerySet[User]:
    """People with an account who hold one of `roles` today in the unit, in its institution or over the portal."""
    places = (
        Q(role__in=[role for role in roles if role in UNIT_ROLES], unit=unit)
        | Q(role__in=[role for role in roles if role in PORTAL_ROLES])
        | Q(role__in=roles, institution=unit.institution_id)
    )
    held = Membership.objects.in_force().filter(places)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))
