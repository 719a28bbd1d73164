"""Where a person is signed in, and signing out from afar."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.utils import timezone

from tests.accounts.working import actions
from tests.factories import PASSWORD, person
from tests.html import words
from units.middleware import LastSeenMiddleware
from units.operations.sessions import forget_ended, mark_seen
from units.tasks import tidy_accounts

pytestmark = pytest.mark.django_db
PAGE = "/akun/perangkat/"
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
OFFICE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.fixture
def user():
    return person()


@pytest.fixture
def office(user, sign_in_as):
    return sign_in_as(user, HTTP_USER_AGENT=OFFICE, REMOTE_ADDR="203.0.113.7")


@pytest.fixture
def phone(user, sign_in_as):
    return sign_in_as(user, HTTP_USER_AGENT=PHONE, REMOTE_ADDR="198.51.100.20")


def row_of(user, address):
    return user.signed_in_sessions.get(address=address)


def test_each_device_is_listed(office, phone):
    text = words(office.get(PAGE))
    assert "Firefox · Windows perangkat ini 203.0.113.7" in text
    assert "Chrome · Android 198.51.100.20" in text


def test_a_device_is_signed_out_from_afar(office, phone, user):
    assert office.post(f"{PAGE}{row_of(user, '198.51.100.20').pk}/keluar/").headers["Location"] == PAGE
    assert phone.get("/").status_code == 302
    assert office.get("/").status_code == 200
    assert "Android" not in words(office.get(PAGE))
    assert actions(user)[-1] == "account.sessions_ended"


def test_all_others_at_once(office, phone, user, sign_in_as):
    third = sign_in_as(user)
    office.post(f"{PAGE}lainnya/keluar/")
    assert [client.get("/").status_code for client in (office, phone, third)] == [200, 302, 302]


def test_nobody_elses_device(office, sign_in_as):
    stranger = person()
    sign_in_as(stranger, REMOTE_ADDR="192.0.2.1")
    assert office.post(f"{PAGE}{row_of(stranger, '192.0.2.1').pk}/keluar/").status_code == 404
    assert stranger.signed_in_sessions.count() == 1


def test_signing_out_leaves_the_list(office, phone, user):
    office.post("/akun/keluar/")
    assert user.signed_in_sessions.count() == 1
    assert actions(user)[-1] == "account.signed_out"


def test_a_new_password_ends_the_others_and_keeps_this_one(office, phone, user):
    new = "kalimat-sandi-yang-baru"
    office.post("/akun/kata-sandi/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert phone.get("/").status_code == 302
    assert office.get("/").status_code == 200
    assert "Firefox · Windows perangkat ini" in words(office.get(PAGE))
    assert actions(user)[-2:] == ["account.sessions_ended", "account.password_changed"]


def test_what_has_run_out_is_not_listed(office, phone, user):
    key = row_of(user, "198.51.100.20").session_key
    Session.objects.filter(session_key=key).update(expire_date=timezone.now())
    assert "Android" not in words(office.get(PAGE))


def test_old_rows_and_sessions_are_tidied_away(office, user):
    long_ago = timezone.now() - timedelta(days=2)
    user.signed_in_sessions.update(created_at=long_ago, last_seen_at=long_ago)
    Session.objects.update(expire_date=long_ago)
    tidy_accounts()
    assert (user.signed_in_sessions.count(), Session.objects.count()) == (0, 0)
    assert forget_ended() == 0


def test_when_it_was_last_used(office, user):
    before = user.signed_in_sessions.get().last_seen_at
    mark_seen(session_key=user.signed_in_sessions.get().session_key)
    assert user.signed_in_sessions.get().last_seen_at > before


def test_being_seen_is_written_every_five_minutes_only(user, office, django_assert_num_queries):
    key = user.signed_in_sessions.get().session_key
    middleware = LastSeenMiddleware(lambda request: HttpResponse())
    for moment, queries in ((1000.0, 0), (1299.0, 0), (1301.0, 1), (1302.0, 0), (1602.0, 1)):
        with django_assert_num_queries(queries):
            middleware._note(key, moment)


def test_the_list_does_not_grow_in_queries(office, phone, user, sign_in_as, django_assert_num_queries):
    for _ in range(3):
        sign_in_as(user)
    with django_assert_num_queries(5):
        office.get(PAGE)


def test_attempts_on_the_account_are_shown_to_its_owner(office, user, client):
    client.post("/akun/masuk/", {"username": user.email, "password": "salah"}, REMOTE_ADDR="192.0.2.66")
    client.post("/akun/masuk/", {"username": "lain@uji.example", "password": "salah"}, REMOTE_ADDR="192.0.2.77")
    text = words(office.get(PAGE))
    assert "Gagal 192.0.2.66" in text
    assert "192.0.2.77" not in text
