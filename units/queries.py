"""What a person may see of units: querysets that start from the person."""

from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone

from units.enums import INSTITUTION_ROLES, UNIT_ROLES, Role
from units.models import Cycle, Institution, Invitation, Membership, SignedInSession, Unit, User
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


def institutions_to_invite_to(user: User) -> QuerySet[Institution]:
    """Institutions into which the person may invite others; see `rules.can_invite_to`."""
    if user.is_superuser or hats_of(user).everywhere(Role.PLATFORM_ADMIN):
        return Institution.objects.all()
    return Institution.objects.filter(pk__in=hats_of(user).institutions(Role.INSPECTORATE_ADMIN))


def invitations_seen_by(user: User) -> QuerySet[Invitation]:
    """Invitations into those institutions and their units, newest first, with all that a list shows."""
    institutions = institutions_to_invite_to(user)
    mine = Q(institution__in=institutions) | Q(unit__institution__in=institutions)
    return Invitation.objects.filter(mine).select_related("unit", "institution", "invited_by")


def sessions_of(user: User) -> QuerySet[SignedInSession]:
    """Where the person is signed in, last used first. One query; those whose session has run out are left out."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return user.signed_in_sessions.filter(session_key__in=alive).order_by("-last_seen_at")
