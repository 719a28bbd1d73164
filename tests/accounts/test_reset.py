"""A forgotten password: the link arrives by mail, works once, and tells nobody who has an account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.accounts.conftest import link_in
from tests.accounts.working import actions, run_jobs, set_up_app
from tests.factories import PASSWORD, person
from tests.html import words
from units.models import SignInAttempt
from zi_portal.shared.jobs.models import Job

pytestmark = pytest.mark.django_db
ASK, SENT, SIGN_IN = "/akun/lupa/", "/akun/lupa/terkirim/", "/akun/masuk/"
NEW = "kalimat-sandi-yang-baru"


def ask(email, address="203.0.113.7"):
    return Client(REMOTE_ADDR=address).post(ASK, {"email": email})


def link_for(user, post):
    ask(user.email)
    run_jobs()
    return link_in(post[-1], "/akun/lupa/")


def choose(link, password=NEW):
    client = Client()
    page = client.get(link, follow=True)
    where = page.redirect_chain[-1][0] if page.redirect_chain else link
    return client.post(where, {"new_password1": password, "new_password2": password})


def test_the_link_arrives_and_the_new_password_works(post):
    user = person()
    assert choose(link_for(user, post)).headers["Location"] == SIGN_IN
    client = Client()
    assert client.post(SIGN_IN, {"username": user.email, "password": NEW}).headers["Location"] == "/"
    assert actions(user) == ["account.password_reset", "account.signed_in"]


def test_a_locked_person_may_use_the_new_password_at_once(post):
    user = person()
    for _ in range(6):
        Client().post(SIGN_IN, {"username": user.email, "password": "salah"})
    assert Client().post(SIGN_IN, {"username": user.email, "password": PASSWORD}).status_code == 200
    choose(link_for(user, post))
    assert Client().post(SIGN_IN, {"username": user.email, "password": NEW}).headers["Location"] == "/"


def test_the_letter_is_for_people(post):
    user = person()
    link = link_for(user, post)
    letter = post[0]
    assert letter["To"] == user.email
    assert letter["Subject"] == "Kata sandi baru untuk Portal ZI"
    plain = letter.get_body(("plain",)).get_content()
    rich = letter.get_body(("html",)).get_content()
    assert f"Yth. {user.full_name}," in plain
    assert link in plain
    assert link in rich
    assert "<" not in plain


def test_the_letter_speaks_the_language_of_the_page(post):
    client = Client()
    client.post("/akun/bahasa/", {"language": "en", "next": ASK})
    client.post(ASK, {"email": person().email})
    run_jobs()
    assert post[0]["Subject"] == "A new password for Portal ZI"


def test_the_link_works_once(post):
    link = link_for(person(), post)
    assert choose(link).status_code == 302
    assert "sudah dipakai atau lewat masanya" in words(Client().get(link, follow=True))


def test_the_link_ends_after_two_hours(post, settings):
    link = link_for(person(), post)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "lewat masanya" in words(Client().get(link, follow=True))


def test_the_link_is_not_left_in_the_address_bar(post):
    answer = Client().get(link_for(person(), post))
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/set-password/")


def test_every_session_ends(post, sign_in_as):
    user = person()
    client = sign_in_as(user)
    assert client.get("/").status_code == 200
    choose(link_for(user, post))
    assert client.get("/").status_code == 302
    assert user.signed_in_sessions.count() == 0


def test_a_second_factor_stays(post, sign_in_as):
    user = person()
    set_up_app(sign_in_as(user))
    choose(link_for(user, post))
    answer = Client().post(SIGN_IN, {"username": user.email, "password": NEW})
    assert answer.headers["Location"] == "/akun/masuk/kode/"


def test_a_weak_password_is_refused(post):
    user = person()
    page = choose(link_for(user, post), "pendek")
    assert "12" in words(page)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_nobody_learns_which_addresses_exist(post, django_assert_num_queries):
    known, asleep = person(), person()
    asleep.is_active = False
    asleep.save()
    answers = set()
    for email in (known.email, asleep.email, "tidak-ada@uji.example"):
        with django_assert_num_queries(7):
            answer = ask(email)
        answers.add((answer.status_code, answer.headers["Location"]))
    assert answers == {(302, SENT)}
    assert Job.objects.filter(kind="account.password_reset").count() == 3
    run_jobs()
    assert [letter["To"] for letter in post] == [known.email]


def test_mail_cannot_be_asked_for_without_end(post):
    user = person()
    for _ in range(5):
        assert ask(user.email).headers["Location"] == SENT
    run_jobs()
    assert len(post) == 3
    SignInAttempt.objects.update(at=timezone.now() - timedelta(hours=2))
    ask(user.email)
    run_jobs()
    assert len(post) == 4


def test_asking_for_colleagues_does_not_spend_the_own_share(post):
    busy, other = person(), person()
    for _ in range(5):
        ask(busy.email)
    ask(other.email)
    run_jobs()
    assert [letter["To"] for letter in post] == [busy.email] * 3 + [other.email]


def test_whoever_comes_by_the_institutions_accounts_gets_no_password(post):
    user = person()
    user.set_unusable_password()
    user.save()
    assert ask(user.email).headers["Location"] == SENT
    run_jobs()
    assert post == []
