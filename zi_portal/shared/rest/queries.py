"""Finding tokens, and noting that one was used."""

from datetime import timedelta
from hmac import compare_digest

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from zi_portal.shared.rest import tokens
from zi_portal.shared.rest.models import ApiToken

COARSE = timedelta(hours=1)


def tokens_of(user: AbstractBaseUser | AnonymousUser) -> QuerySet[ApiToken]:
    """Every token the person has made, newest first; nobody else sees them."""
    return ApiToken.objects.filter(user_id=user.pk) if user.is_authenticated else ApiToken.objects.none()


def token_for(text: str) -> ApiToken | None:
    """The token in force whose secret this is, with its person; None for anything else. One query."""
    prefix = tokens.prefix_of(text)
    if prefix is None:
        return None
    found = ApiToken.objects.in_force().filter(prefix=prefix).select_related("user").first()
    return found if found and compare_digest(found.digest, tokens.digest_of(text)) else None


def note_use(token: ApiToken) -> None:
    """Keeps roughly when the token was last used: at most one write an hour, so that reading stays reading."""
    now = timezone.now()
    if token.last_used_at is not None and token.last_used_at > now - COARSE:
        return
    due = Q(last_used_at=None) | Q(last_used_at__lte=now - COARSE)
    ApiToken.objects.filter(due, pk=token.pk).update(last_used_at=now)
