"""Error pages: a sentence that says what happened and what to do, as a page or beside an item."""

import pytest
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from tests.factories import Cast, person
from tests.html import words
from zi_portal.pages import views

pytestmark = pytest.mark.django_db


def test_not_found_for_people_and_for_strangers(client):
    assert "Alamat ini tidak ada" in words(client.get("/tidak-ada/"))
    client.force_login(person())
    response = client.get("/lke/4711/")
    assert response.status_code == 404
    assert "bukan milik unit Anda" in words(response)


def test_forbidden_names_the_remedy():
    cast = Cast()
    client = Client()
    client.force_login(cast.operator)
    response = client.get(reverse("assessment_move", args=[cast.case.pk, "submit"]))
    assert response.status_code == 403
    assert "Peran Anda tidak mencakup langkah ini." in words(response)


@pytest.mark.parametrize("partial", [True, False])
def test_a_missing_token(partial):
    cast = Cast()
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.operator)
    url = reverse("entry_save", args=[cast.case.pk, "unit", "A.I.1.i.a"])
    response = client.post(url, {"version": 0}, headers={"HX-Request": "true"} if partial else {})
    assert response.status_code == 403
    assert "Muat ulang halaman" in words(response)
    assert (b"<html" in response.content) != partial


@pytest.mark.parametrize(
    ("make", "status"),
    [
        (lambda request: views.server_error(request), 500),
        (lambda request: views.bad_request(request, BadRequest()), 400),
        (lambda request: views.bad_request(request, RequestDataTooBig()), 413),
    ],
)
@pytest.mark.parametrize("partial", [True, False])
def test_the_others(make, status, partial):
    request = RequestFactory().get("/", headers={"HX-Request": "true"} if partial else {})
    response = make(request)
    assert response.status_code == status
    assert (b"<html" in response.content) != partial
    assert "simpan lagi" in words(response) or "coba lagi" in words(response)


@pytest.mark.parametrize("error", [BadRequest(), RequestDataTooBig()])
def test_a_respondent_without_account_is_led_back_to_the_form(error, django_assert_num_queries):
    request = RequestFactory().post("/s/loket/")
    request.resolver_match = resolve("/s/loket/")
    with django_assert_num_queries(0):
        page = views.bad_request(request, error)
    assert 'href="/s/loket/"' in page.content.decode()
    assert "Kembali ke formulir" in words(page)
    assert "Tugas saya" not in words(page)


def test_a_stranger_is_led_to_the_first_page(client):
    assert "Ke halaman pertama" in words(client.get("/tidak-ada/"))
    client.force_login(person())
    assert "Ke Tugas saya" in words(client.get("/tidak-ada/"))
