"""Guessing passwords is refused, and nobody else in the office notices."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import PASSWORD, person
from tests.html import words
from units.enums import Attempt, AttemptOutcome
from units.models import SignInAttempt
from units.operations import attempts

pytestmark = pytest.mark.django_db
OFFICE, ELSEWHERE = "203.0.113.7", "198.51.100.20"


def attempt(email, password="salah", address=OFFICE):
    return Client(REMOTE_ADDR=address).post("/akun/masuk/", {"username": email, "password": password})


def let_in(response):
    return response.status_code == 302


def guess(email, times=attempts.PAIR_LIMIT, address=OFFICE):
    for _ in range(times):
        attempt(email, address=address)


def strangers_fail(number, address):
    SignInAttempt.objects.bulk_create(
        SignInAttempt(kind=Attempt.PASSWORD, outcome=AttemptOutcome.FAILED, account=f"asing-{n}", address=address)
        for n in range(number)
    )


def test_after_five_failures_the_right_password_is_refused_too():
    user = person()
    guess(user.email)
    answer = attempt(user.email, PASSWORD)
    assert answer.status_code == 200
    assert "Terlalu banyak percobaan yang gagal" in words(answer)


def test_a_colleague_behind_the_same_address_gets_in():
    locked, colleague = person(), person()
    guess(locked.email, 30)
    assert not let_in(attempt(locked.email, PASSWORD))
    assert let_in(attempt(colleague.email, PASSWORD))


def test_the_person_gets_in_from_elsewhere():
    user = person()
    guess(user.email)
    assert let_in(attempt(user.email, PASSWORD, ELSEWHERE))


def test_a_quarter_of_an_hour_later_all_is_well():
    user = person()
    guess(user.email)
    SignInAttempt.objects.update(at=timezone.now() - attempts.PAIR_WINDOW - timedelta(seconds=1))
    assert let_in(attempt(user.email, PASSWORD))


def test_getting_in_ends_the_count():
    user = person()
    for _ in range(3):
        guess(user.email, attempts.PAIR_LIMIT - 1)
        assert let_in(attempt(user.email, PASSWORD))


def test_the_spelling_of_the_address_does_not_give_more_tries():
    user = person()
    guess(user.email.upper())
    assert not let_in(attempt(f" {user.email.title()} ", PASSWORD))


def test_an_account_guessed_from_many_addresses_is_closed_to_new_ones_only():
    user = person()
    assert let_in(attempt(user.email, PASSWORD, OFFICE))
    for n in range(attempts.ACCOUNT_LIMIT):
        attempt(user.email, address=f"192.0.2.{n}")
    assert not let_in(attempt(user.email, PASSWORD, "192.0.2.99"))
    assert let_in(attempt(user.email, PASSWORD, OFFICE))


def test_an_address_that_tries_many_accounts_is_closed_to_strangers_only():
    regular, stranger = person(), person()
    assert let_in(attempt(regular.email, PASSWORD))
    strangers_fail(attempts.ADDRESS_LIMIT, OFFICE)
    assert not let_in(attempt(stranger.email, PASSWORD))
    assert let_in(attempt(regular.email, PASSWORD))
    assert let_in(attempt(stranger.email, PASSWORD, ELSEWHERE))


def test_failures_of_people_who_then_got_in_do_not_count_against_the_office():
    regular, newcomer = person(), person()
    assert let_in(attempt(regular.email, PASSWORD))
    strangers_fail(attempts.ADDRESS_LIMIT - 4, OFFICE)
    guess(regular.email, 4)
    assert let_in(attempt(newcomer.email, PASSWORD))


def test_unknown_accounts_are_locked_in_the_same_words():
    user = person()
    answers = set()
    for email in (user.email, "tidak-ada@uji.example"):
        guess(email)
        answers.add(words(attempt(email, PASSWORD)).replace(email, ""))
    assert len(answers) == 1


def test_known_and_unknown_addresses_cost_the_same_queries(client, django_assert_num_queries):
    user = person()
    client.get("/akun/masuk/")
    for email in (user.email, "tidak-ada@uji.example"):
        with django_assert_num_queries(6):
            client.post("/akun/masuk/", {"username": email, "password": "salah"})


def test_known_and_unknown_addresses_take_about_the_same_time(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    user = person()
    user.set_password(PASSWORD)
    user.save()
    asleep = person()
    asleep.set_password(PASSWORD)
    asleep.is_active = False
    asleep.save()
    took = {}
    for email in (user.email, asleep.email, "tidak-ada@uji.example"):
        best = []
        for n in range(3):
            started = time.perf_counter()
            attempt(email, address=f"192.0.2.{n}")
            best.append(time.perf_counter() - started)
        took[email] = min(best)
    assert max(took.values()) < 2 * min(took.values()), took


def test_what_was_typed_is_not_kept():
    attempt("kata-sandi-salah-kotak@uji.example")
    row = SignInAttempt.objects.get()
    assert "kata-sandi" not in row.account
    assert (row.outcome, row.address, row.user) == (AttemptOutcome.FAILED, OFFICE, None)


def test_refused_attempts_are_noted_as_such():
    user = person()
    guess(user.email, attempts.PAIR_LIMIT + 2)
    outcomes = list(SignInAttempt.objects.order_by("pk").values_list("outcome", flat=True))
    assert outcomes == [AttemptOutcome.FAILED] * 5 + [AttemptOutcome.REFUSED] * 2


def test_old_attempts_are_forgotten():
    guess("siapa@uji.example", 2)
    SignInAttempt.objects.filter(pk=SignInAttempt.objects.first().pk).update(at=timezone.now() - timedelta(days=181))
    assert attempts.forget_old() == 1
    assert SignInAttempt.objects.count() == 1


def test_an_address_sent_in_a_header_opens_no_new_account_of_tries(client):
    user = person()
    for n in range(attempts.PAIR_LIMIT):
        client.post(
            "/akun/masuk/", {"username": user.email, "password": "x"}, headers={"X-Forwarded-For": f"192.0.2.{n}"}
        )
    assert client.post("/akun/masuk/", {"username": user.email, "password": PASSWORD}).status_code == 200
