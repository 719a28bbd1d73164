"""Every answer is JSON with a sentence, whatever goes wrong; bodies are read strictly."""

import logging

import pytest
from django.conf import settings
from django.test import Client
from django.urls import path

from tests import factories
from tests.api.caller import ROOT, Caller, refused
from tests.factories import Cast
from zi_portal.shared.rest.views import ApiView

pytestmark = pytest.mark.django_db


class Broken(ApiView):
    def get(self, request):
        raise ZeroDivisionError("a secret of ours")


urlpatterns = [path("api/v1/broken/", Broken.as_view())]


@pytest.fixture
def answer():
    cast = Cast()
    caller = Caller(cast.operator)
    where = f"assessments/{cast.case.pk}/answers/unit/A.I.1.i.b/"
    tag = caller.get(where)["ETag"]
    return lambda raw, **headers: caller.put(where, raw, If_Match=tag, **headers)


@pytest.mark.parametrize("address", ["", "x/", "assessments/x/", "assessments/1/x/", "assessments/0"])
def test_addresses_that_do_not_exist_answer_in_json(address):
    refused(Client().get(ROOT + address), 404, "not_found")


def test_other_methods_are_refused():
    caller = Caller(factories.person())
    response = caller.ask("DELETE", "me/")
    refused(response, 405, "method_not_allowed")
    assert response["Allow"] == "GET, HEAD"
    refused(caller.ask("OPTIONS", "me/"), 405, "method_not_allowed")


@pytest.mark.parametrize(
    "raw",
    [b"{", b"\xff", b"[" * 100_000, b'{"note": "", "answer": NaN}', b'{"note": "", "note": "", "answer": null}'],
)
def test_what_is_no_strict_json_is_refused(answer, raw):
    refused(answer(raw), 400, "parse_error")


@pytest.mark.parametrize("raw", [b"[]", b"null", b'"A"', b"5"])
def test_a_body_that_is_no_object_is_refused(answer, raw):
    refused(answer(raw), 400, "invalid")


def test_a_body_that_is_too_large_is_refused(answer):
    refused(answer(b'"' + b"x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE + b'"'), 413, "too_large")


def test_only_json_is_taken():
    cast = Cast()
    caller = Caller(cast.operator)
    where = f"{ROOT}assessments/{cast.case.pk}/moves/hand_over/"
    headers = {"Authorization": f"Bearer {caller.secret}"}
    refused(Client().post(where, {"x": "1"}, headers=headers), 415, "unsupported_media_type")


def test_answers_stay_private_and_json_whatever_is_asked_for():
    response = Caller(factories.person()).get("me/", Accept="text/html")
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "private, no-store"


def test_too_many_calls_are_told_how_long_to_wait():
    caller = Caller(factories.person())
    for _ in range(600):
        assert caller.get("me/").status_code == 200
    response = caller.get("me/")
    refused(response, 429, "throttled")
    assert 1 <= int(response["Retry-After"]) <= 60


def test_a_session_reads_and_needs_the_csrf_token_to_change():
    cast = Cast()
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.operator)
    assert client.get(f"{ROOT}me/").json()["token"] is None
    where = f"{ROOT}assessments/{cast.case.pk}/moves/hand_over/"
    assert "CSRF" in refused(client.post(where, {}, "application/json"), 403, "forbidden")["message"]
    client.cookies["csrftoken"] = "a" * 32
    done = client.post(where, {}, "application/json", headers={"X-CSRFToken": "a" * 32})
    assert done.status_code == 200


def test_a_wrong_token_is_not_rescued_by_a_session():
    client = Client()
    client.force_login(factories.person())
    refused(client.get(f"{ROOT}me/", headers={"Authorization": "Bearer zi_x"}), 401, "authentication_failed")


def test_english_is_spoken_to_whoever_asks_for_it():
    response = Client().get(f"{ROOT}me/", headers={"Accept-Language": "en"})
    assert response["Content-Language"] == "en"


@pytest.mark.urls("tests.api.test_errors")
def test_a_fault_of_ours_is_logged_and_answered_in_json(caplog):
    client = Client(raise_request_exception=False)
    client.force_login(factories.person())
    with caplog.at_level(logging.ERROR, "django.request"):
        response = client.get(f"{ROOT}broken/")
    found = refused(response, 500, "server_error")
    assert "secret" not in str(found)
    assert "ZeroDivisionError" in caplog.text
