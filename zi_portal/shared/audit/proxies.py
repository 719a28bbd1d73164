"""Whose address a request really comes from when reverse proxies stand in front."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse


class ClientAddressMiddleware:
    """Puts the client's address into REMOTE_ADDR: the one that the outermost of TRUSTED_PROXIES proxies has seen.

    Each proxy appends the address it was called from, so counting from the right reaches what ours have written;
    what stands further left was sent by the client itself and is never read. Without proxies nothing is believed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.TRUSTED_PROXIES == 0:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = forwarded_for(request.META.get("HTTP_X_FORWARDED_FOR", ""), settings.TRUSTED_PROXIES)
        if address:
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


def forwarded_for(header: str, proxies: int) -> str:
    """The entry `proxies` from the right, in canonical form; empty when there is none or it is no IP address."""
    entries = header.split(",")
    if len(entries) < proxies:
        return ""
    try:
        return str(ip_address(entries[-proxies].strip()))
    except ValueError:
        return ""
