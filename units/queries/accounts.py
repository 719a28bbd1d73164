"""Invitations, and where a person is signed in."""

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone

from units.enums import PORTAL_ROLES, Action
from units.models import Invitation, SignedInSession, SignInAttempt, User
from units.models.sign_ins import account_key
from units.rules import scope_of


def invitations_for(user: User) -> QuerySet[Invitation]:
    """Invitations to places where the person may give roles, newest first, with all that a list shows."""
    scope = scope_of(user, Action.GRANT_ROLES)
    inside = scope.q("unit", "institution")
    if scope.institutions and not scope.everywhere:
        inside |= Q(unit__institution__in=scope.institutions)
    found = Invitation.objects.filter(inside).select_related("unit", "institution", "invited_by")
    return found if scope.everywhere else found.exclude(role__in=PORTAL_ROLES)


def attempts_of(user: User) -> QuerySet[SignInAttempt]:
    """Attempts to sign in to the person's account, newest first, whoever made them. One query."""
    return SignInAttempt.objects.filter(account=account_key(user.email)).order_by("-pk")


def sessions_of(user: User) -> QuerySet[SignedInSession]:
    """Where the person is signed in, last used first. One query; those whose session has run out are left out."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return user.signed_in_sessions.filter(session_key__in=alive).order_by("-last_seen_at")
