"""What every page of a signed-in person goes through; none of it costs an ordinary page a query."""

import time
from collections.abc import Callable
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from units.models import User
from units.operations.second_factors import DONE, DUE, SECOND_FACTOR
from units.operations.sessions import mark_seen
from units.rules import needs_second_factor

Answer = Callable[[HttpRequest], HttpResponse]
# Open to somebody who still has to set up a second factor, besides the pages for doing so.
LEFT_OPEN = {"account_reauthenticate", "sign_out", "account_logout", "set_language", "password_change"}


class SecondFactorMiddleware:
    """Whoever must have a second factor and has none sees the page for setting one up, whatever they ask for.

    The session remembers it from sign-in. A role that comes later in the session is noticed at the first page that
    reads the person's roles anyway, and asks for the factor from the next page on.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "_cached_user", None)
        read = isinstance(user, User) and getattr(user, "_hats", None) is not None
        if read and SECOND_FACTOR not in request.session and needs_second_factor(cast(User, user)):
            request.session[SECOND_FACTOR] = DUE
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not getattr(view, "login_required", True) or request.session.get(SECOND_FACTOR) != DUE:
            return None
        name = request.resolver_match.url_name or "" if request.resolver_match else ""
        if name.startswith("mfa_") or name in LEFT_OPEN:
            return None
        if is_mfa_enabled(request.user):
            request.session[SECOND_FACTOR] = DONE
            return None
        return _led_to_set_up(request)


class LastSeenMiddleware:
    """Notes when a session was last used, at most every five minutes, and not at all in the first five."""

    EVERY = 300.0
    ROOM = 10_000

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.noted: dict[str, float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "_cached_user", None)
        key = request.session.session_key
        if key and user is not None and user.is_authenticated:
            self._note(key, time.monotonic())
        return response

    def _note(self, key: str, now: float) -> None:
        if len(self.noted) >= self.ROOM:
            self.noted.clear()
        if now - self.noted.setdefault(key, now) >= self.EVERY:
            self.noted[key] = now
            mark_seen(session_key=key)


def _led_to_set_up(request: HttpRequest) -> HttpResponse:
    where = reverse("mfa_index")
    if request.headers.get("HX-Request"):
        # A background request would put the whole page into an item.
        response = HttpResponse(status=403, headers={"HX-Redirect": where})
    else:
        response = redirect(where)
    add_never_cache_headers(response)
    return response
