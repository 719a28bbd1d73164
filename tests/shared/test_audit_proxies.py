"""Behind our own proxies the audit trail keeps the client's address, and nothing a client invents."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from zi_portal.shared.audit.context import current
from zi_portal.shared.audit.middleware import AuditContextMiddleware
from zi_portal.shared.audit.proxies import ClientAddressMiddleware, forwarded_for

PROXY = "192.0.2.1"


@pytest.fixture
def address_seen(settings):
    """address_seen(header, proxies): the address the audit trail would keep."""

    def seen(header, proxies):
        settings.TRUSTED_PROXIES = proxies
        inner = AuditContextMiddleware(lambda _request: HttpResponse(current().address))
        request = RequestFactory().get("/", headers={"X-Forwarded-For": header}, REMOTE_ADDR=PROXY)
        return ClientAddressMiddleware(inner)(request).content.decode()

    return seen


def test_without_proxies_the_header_is_never_read(settings):
    settings.TRUSTED_PROXIES = 0
    with pytest.raises(MiddlewareNotUsed):
        ClientAddressMiddleware(lambda _request: HttpResponse())


@pytest.mark.parametrize(
    ("header", "proxies", "address"),
    [
        ("198.51.100.7", 1, "198.51.100.7"),
        ("203.0.113.9, 198.51.100.7", 1, "198.51.100.7"),
        ("198.51.100.7, 10.0.0.2", 2, "198.51.100.7"),
        ("203.0.113.9, 198.51.100.7,10.0.0.2", 2, "198.51.100.7"),
        ("2001:DB8::0:7", 1, "2001:db8::7"),
    ],
)
def test_the_entry_our_outermost_proxy_wrote(address_seen, header, proxies, address):
    assert address_seen(header, proxies) == address


@pytest.mark.parametrize("header", ["", "198.51.100.7", "' OR 1=1 --, 10.0.0.2", "unknown, 10.0.0.2", ",10.0.0.2"])
def test_a_header_that_cannot_come_from_our_proxies_changes_nothing(address_seen, header):
    assert address_seen(header, 2) == PROXY


def test_first_of_all_middleware_so_that_every_reader_sees_the_same(settings):
    assert settings.MIDDLEWARE[0].endswith(".ClientAddressMiddleware")


def test_no_address_survives_without_its_text_being_one():
    assert forwarded_for("198.51.100.7:8080", 1) == ""
