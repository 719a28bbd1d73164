"""Each request has its own identifier and address, and leaves nothing behind."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from zi_portal.shared.audit.context import RequestContext, current
from zi_portal.shared.audit.middleware import AuditContextMiddleware

OUTSIDE = RequestContext(request_id=None, address="")


def test_request_is_known_inside_and_forgotten_after():
    seen = []

    def view(_request):
        seen.append(current())
        return HttpResponse()

    response = AuditContextMiddleware(view)(RequestFactory().get("/", REMOTE_ADDR="192.0.2.7"))
    assert seen[0].address == "192.0.2.7"
    assert UUID(response["X-Request-ID"]) == seen[0].request_id
    assert current() == OUTSIDE


def test_headers_of_the_client_are_not_believed():
    middleware = AuditContextMiddleware(lambda _request: HttpResponse(current().address))
    forged = {"X-Request-ID": str(UUID(int=1)), "X-Forwarded-For": "198.51.100.1"}
    response = middleware(RequestFactory().get("/", headers=forged, REMOTE_ADDR="192.0.2.7"))
    assert response.content == b"192.0.2.7"
    assert response["X-Request-ID"] != str(UUID(int=1))


def test_behind_the_own_proxy_the_address_that_it_added_counts(settings):
    settings.ZI_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"
    middleware = AuditContextMiddleware(lambda _request: HttpResponse(current().address))
    sent = {"X-Forwarded-For": "203.0.113.5, 198.51.100.1"}
    assert middleware(RequestFactory().get("/", headers=sent, REMOTE_ADDR="192.0.2.7")).content == b"198.51.100.1"
    assert middleware(RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")).content == b"192.0.2.7"


def test_context_ends_with_an_exception_too():
    def view(_request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        AuditContextMiddleware(view)(RequestFactory().get("/"))
    assert current() == OUTSIDE


def test_threads_do_not_see_each_other():
    inside = Barrier(2)

    def view(_request):
        inside.wait(10)
        return HttpResponse(current().address)

    middleware = AuditContextMiddleware(view)
    requests = [RequestFactory().get("/", REMOTE_ADDR=address) for address in ("192.0.2.1", "192.0.2.2")]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(middleware, requests))
        assert [answer.content for answer in answers] == [b"192.0.2.1", b"192.0.2.2"]
        assert list(pool.map(lambda _turn: current(), range(2))) == [OUTSIDE, OUTSIDE]
