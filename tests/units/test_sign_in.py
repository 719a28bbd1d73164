"""The account's pages: signing in and out, the password, the language."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, person
from tests.html import tree, words

pytestmark = pytest.mark.django_db
SIGN_IN = "/akun/masuk/"


def attempt(client: Client, email: str, password: str = PASSWORD, **more):
    return client.post(SIGN_IN, {"username": email, "password": password, **more})


def test_signing_in_leads_to_the_own_work(client):
    assert attempt(client, person().email).headers["Location"] == "/"


@pytest.mark.parametrize("spelling", [str.upper, str.title, lambda email: f"  {email} "])
def test_the_address_may_be_spelt_as_people_do(client, spelling):
    assert attempt(client, spelling(person().email)).status_code == 302


def test_it_goes_on_where_the_person_wanted_to_go(client):
    assert attempt(client, person().email, next="/lke/").headers["Location"] == "/lke/"


def test_it_never_leads_away_from_the_portal(client):
    assert attempt(client, person().email, next="https://penipu.example/").headers["Location"] == "/"


def test_nobody_learns_which_addresses_exist(client):
    known, asleep = person(), person()
    asleep.is_active = False
    asleep.save()
    answers = []
    for email, password in ((known.email, "salah"), ("tidak-ada@uji.example", PASSWORD), (asleep.email, PASSWORD)):
        response = attempt(client, email, password)
        assert response.status_code == 200
        answers.append(words(response).replace(email, ""))
    assert len(set(answers)) == 1
    assert "tidak cocok. Periksa keduanya" in answers[0]


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("", "x", "Isi alamat surel Anda."),
        ("bukan-surel", "x", "Tulis alamat surel yang lengkap"),
        ("a@b.example", "", "Isi kata sandi"),
    ],
)
def test_what_is_missing_is_named(client, email, password, sentence):
    page = attempt(client, email, password)
    assert sentence in words(page)
    assert tree(page).xpath("//*[@role='alert']//a[starts-with(@href, '#id_')]")


def test_whoever_is_signed_in_is_led_on(client):
    client.force_login(person())
    assert client.get(SIGN_IN).headers["Location"] == "/"


def test_signing_out_needs_a_post(client):
    client.force_login(person())
    url = reverse("sign_out")
    assert client.get(url).status_code == 405
    assert client.post(url).headers["Location"] == SIGN_IN
    assert client.get("/").status_code == 302


def test_a_background_request_without_session_gets_a_sentence(client):
    url = reverse("entry_save", args=[1, "unit", "A.I.1.i.a"])
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/lke/1/mp/"}
    reply = client.post(url, {"version": 0}, headers=headers, follow=True)
    assert reply.status_code == 401
    assert "Sesi Anda berakhir" in words(reply)
    assert tree(reply).xpath("//a/@href") == ["/akun/masuk/?next=/lke/1/mp/"]


class TestPassword:
    url = "/akun/kata-sandi/"
    new = "kalimat-sandi-yang-baru"

    @pytest.fixture
    def user(self, client):
        user = person()
        client.force_login(user)
        return user

    def test_is_changed(self, client, user):
        sent = {"old_password": PASSWORD, "new_password1": self.new, "new_password2": self.new}
        assert client.post(self.url, sent).status_code == 302
        user.refresh_from_db()
        assert user.check_password(self.new)
        assert "Kata sandi sudah diganti." in words(client.get("/"))

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"old_password": "salah"}, "Kata sandi lama tidak cocok"),
            ({"new_password2": "lain-sekali-isinya"}, "Kedua kata sandi baru tidak sama"),
            ({"new_password1": "pendek", "new_password2": "pendek"}, "12"),
        ],
    )
    def test_is_refused_with_a_reason(self, client, user, change, sentence):
        sent = {"old_password": PASSWORD, "new_password1": self.new, "new_password2": self.new, **change}
        page = client.post(self.url, sent)
        assert page.status_code == 200
        assert sentence in words(page)
        user.refresh_from_db()
        assert user.check_password(PASSWORD)


def test_the_language_is_chosen_by_post_before_signing_in(client):
    assert 'lang="id"' in client.get(SIGN_IN).content.decode()
    assert client.post(reverse("set_language"), {"language": "en", "next": SIGN_IN}).status_code == 302
    assert '<html lang="en">' in client.get(SIGN_IN).content.decode()
