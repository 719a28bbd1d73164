"""Who asks: a program with a token, or the browser of a person who has signed in."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from zi_portal.shared.rest.models import ApiToken
from zi_portal.shared.rest.queries import note_use, token_for

SCHEME = b"bearer"


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer zi_...`. One query, and one more at most once an hour."""

    def authenticate(self, request: Request) -> tuple[Any, ApiToken] | None:
        scheme, _space, text = get_authorization_header(request).partition(b" ")
        if scheme.lower() != SCHEME:
            return None
        token = token_for(text.strip().decode("latin-1"))
        # One sentence for every reason: a stranger learns nothing about which tokens there are.
        if token is None or not token.user.is_active:
            raise AuthenticationFailed(
                _("Token tidak berlaku: salah tulis, dicabut, atau lewat masanya. Buat token baru di Portal ZI.")
            )
        note_use(token)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="Portal ZI"'


class PersonSession(SessionAuthentication):
    """The session of the pages; everything that changes something needs the CSRF token as there."""

    def enforce_csrf(self, request: Request) -> None:
        # Of DRF's own request the check would have the body parsed, which the bytes of a file are not for.
        super().enforce_csrf(request._request)  # type: ignore[arg-type] # the check is Django's own
