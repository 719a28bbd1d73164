"""What pages of the account need to know of the portal's own address and of institutions' servers."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls.converters import IntConverter


def own_address(request: HttpRequest) -> str:
    """Where mailed links lead, without the slash at the end; the host is one of settings.ALLOWED_HOSTS."""
    return request.build_absolute_uri("/")[:-1]


def providers(email: str | None = None) -> list[dict[str, Any]]:
    """The institutions' servers people may sign in with; with `email` those that may speak for it."""
    apps: list[dict[str, Any]] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    if email is None:
        return apps
    return [app for app in apps if email.rpartition("@")[2] in app["settings"]["domains"]]


class YearConverter(IntConverter):
    """2000 to 2099: another number is no year that the portal keeps facts of."""

    regex = "20[0-9]{2}"
