"""Where a person is signed in: noting it, and ending it from afar."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from units.models import SignedInSession, User
from zi_portal.shared import audit
from zi_portal.shared.audit import context

CHAIN = "portal"


@transaction.atomic
def open_session(*, user: User, session_key: str, agent: str, method: str) -> None:
    """Note that `user` has signed in with `method`. Five queries."""
    SignedInSession.objects.create(
        user=user, session_key=session_key, address=context.current().address, agent=agent[:300]
    )
    _record(user, "account.signed_in", after={"method": method})


@transaction.atomic
def close_session(*, user: User, session_key: str) -> None:
    """Note that `user` signs out of the session in hand; the session itself is the caller's. Five queries."""
    SignedInSession.objects.filter(user=user, session_key=session_key).delete()
    _record(user, "account.signed_out")


@transaction.atomic
def end_session(*, by: User, pk: int) -> None:
    """Sign `by` out of one of their own sessions. Raises SignedInSession.DoesNotExist."""
    session = SignedInSession.objects.get(pk=pk, user=by)
    _end([session])
    _record(by, "account.sessions_ended", after={"count": 1})


@transaction.atomic
def end_other_sessions(*, by: User, keep: str | None, reason: str = "") -> int:
    """Sign `by` out everywhere but in the session `keep`. Number of sessions ended."""
    others = list(SignedInSession.objects.filter(user=by).exclude(session_key=keep or ""))
    _end(others)
    if others:
        _record(by, "account.sessions_ended", after={"count": len(others)}, reason=reason)
    return len(others)


def move_session(*, user: User, old_key: str | None, new_key: str | None) -> None:
    """A session keeps its place in the list when its key changes, as it does with a new password. One query."""
    SignedInSession.objects.filter(user=user, session_key=old_key or "").update(session_key=new_key)


def mark_seen(*, session_key: str) -> None:
    """One query; the middleware asks for it every few minutes only."""
    SignedInSession.objects.filter(session_key=session_key).update(last_seen_at=timezone.now())


def forget_ended() -> int:
    """Delete rows whose session can no longer be used. Number of sessions."""
    oldest = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return SignedInSession.objects.filter(created_at__lt=oldest, last_seen_at__lt=oldest).delete()[0]


def _end(sessions: list[SignedInSession]) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in sessions:
        store(session.session_key).delete()
    SignedInSession.objects.filter(pk__in=[session.pk for session in sessions]).delete()


def _record(user: User, action: str, after: dict[str, object] | None = None, reason: str = "") -> None:
    audit.record(chain=CHAIN, actor=user, action=action, target=("user", user.pk), after=after, reason=reason)
