"""People and the roles they hold."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from units.enums import PORTAL_ROLES, Action
from units.models import Membership, User
from units.rules import scope_of


def roles_of(user: User) -> QuerySet[Membership]:
    """The person's memberships in force, with unit and institution. One query."""
    return Membership.objects.in_force().filter(user=user).select_related("unit__institution", "institution")


def memberships_for(user: User, action: Action = Action.VIEW_PEOPLE) -> QuerySet[Membership]:
    """Memberships, past and present, of the places where the person may do `action`, with person and place."""
    scope = scope_of(user, action)
    inside = scope.q("unit", "institution")
    if scope.institutions and not scope.everywhere:
        inside |= Q(unit__institution__in=scope.institutions)
    found = Membership.objects.select_related("user", "unit__institution", "institution", "created_by").filter(inside)
    return found if scope.everywhere else found.exclude(role__in=PORTAL_ROLES)


def held_now(found: QuerySet[Membership]) -> QuerySet[Membership]:
    """Without those that have ended or run out; what begins later stays."""
    return found.filter(ended_at=None).filter(Q(valid_until=None) | Q(valid_until__gte=timezone.localdate()))


def held_by(found: QuerySet[Membership], words: str) -> QuerySet[Membership]:
    """Those whose person bears every one of the words in name or address."""
    for word in words.split():
        found = found.filter(Q(user__full_name__icontains=word) | Q(user__email__icontains=word))
    return found
