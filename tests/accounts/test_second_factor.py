"""Authenticator app, recovery codes, and who must have them."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.accounts.working import actions, code_of, set_up_app
from tests.factories import PASSWORD, person, unit
from tests.html import tree, words
from units.enums import Role

pytestmark = pytest.mark.django_db
SIGN_IN, CODE, FACTORS = "/akun/masuk/", "/akun/masuk/kode/", "/akun/pengaman/"


@pytest.fixture(autouse=True)
def _clean_cache():
    """Used codes are remembered in the cache, by person; and the database starts numbering people anew."""
    from django.core.cache import cache  # noqa: PLC0415

    cache.clear()


@pytest.fixture
def required(settings):
    settings.ZI_MFA_ROLES = ["unit_head", "inspectorate_admin", "platform_admin"]


def begin(user, **more):
    client = Client()
    return client, client.post(SIGN_IN, {"username": user.email, "password": PASSWORD, **more})


@pytest.fixture
def equipped(sign_in_as):
    """A person with an authenticator app, and its secret."""
    user = person()
    client = sign_in_as(user)
    return user, set_up_app(client)


def test_the_app_is_asked_for_after_the_password(equipped):
    user, secret = equipped
    client, answer = begin(user, next="/lke/")
    assert answer.headers["Location"] == CODE
    assert client.get("/").status_code == 302
    assert client.post(CODE, {"code": code_of(secret)}).headers["Location"] == "/lke/"
    assert client.get("/").status_code == 200
    assert actions(user)[-1] == "account.signed_in"


def test_a_wrong_code_does_not_let_in(equipped):
    user, secret = equipped
    client, _ = begin(user)
    right = code_of(secret)
    wrong = "000000" if right != "000000" else "111111"
    answer = client.post(CODE, {"code": wrong})
    assert "Kode tidak cocok" in words(answer)
    assert client.get("/").status_code == 302


def test_a_code_works_once(equipped):
    user, secret = equipped
    code = code_of(secret)
    for status in (302, 200):
        client, _ = begin(user)
        assert client.post(CODE, {"code": code}).status_code == status


def test_codes_are_guessed_no_oftener_than_passwords(equipped):
    user, secret = equipped
    client, _ = begin(user)
    for n in range(5):
        client.post(CODE, {"code": f"00000{n}"})
    answer = client.post(CODE, {"code": code_of(secret)})
    assert "Terlalu banyak percobaan" in words(answer)
    assert client.get("/").status_code == 302


def test_the_code_page_is_nothing_without_a_password(client):
    assert client.get(CODE).headers["Location"] == SIGN_IN
    assert client.post(CODE, {"code": "123456"}).headers["Location"] == SIGN_IN


def test_a_recovery_code_lets_in_once(equipped):
    user, _ = equipped
    code = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[3]
    for status in (302, 200):
        client, _answer = begin(user)
        assert client.post(CODE, {"code": code}).status_code == status


def test_the_secret_is_kept_encrypted(equipped):
    user, secret = equipped
    stored = Authenticator.objects.get(user=user, type="totp").data["secret"]
    assert secret not in stored
    assert stored.startswith("gAAAA")


def test_secrets_survive_a_new_key(equipped, settings):
    user, secret = equipped
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci-baru-" + "y" * 40
    client, _ = begin(user)
    assert client.post(CODE, {"code": code_of(secret)}).status_code == 302


def test_the_picture_is_drawn_in_the_page(sign_in_as):
    page = sign_in_as(person()).get("/akun/pengaman/aplikasi/")
    document = tree(page)
    assert document.xpath("//*[local-name()='svg']//*[local-name()='path'][@d]")
    assert b"data:" not in page.content
    assert document.xpath("//a[starts-with(@href, 'otpauth://totp/')]")


@pytest.mark.django_db(transaction=True)
def test_codes_are_shown_and_renewed(equipped, sign_in_as):
    user, secret = equipped
    client, _ = begin(user)
    client.post(CODE, {"code": code_of(secret)})
    shown = client.get("/akun/pengaman/cadangan/").context["unused_codes"]
    assert len(shown) == 10
    assert client.post("/akun/pengaman/cadangan/baru/").status_code == 302
    renewed = client.get("/akun/pengaman/cadangan/").context["unused_codes"]
    assert not set(shown) & set(renewed)
    assert client.get("/akun/pengaman/cadangan/unduh/").content.decode().split() == renewed
    assert actions(user)[-1] == "account.recovery_codes_renewed"


@pytest.mark.django_db(transaction=True)
def test_what_happens_to_factors_is_recorded(equipped):
    user, secret = equipped
    client, _ = begin(user)
    client.post(CODE, {"code": code_of(secret)})
    client.post("/akun/pengaman/aplikasi/lepas/")
    assert actions(user) == [
        "account.signed_in",
        "account.second_factor_added",
        "account.second_factor_added",
        "account.signed_in",
        "account.second_factor_removed",
        "account.second_factor_removed",
    ]


def test_an_old_session_is_asked_who_it_is(equipped):
    user, _ = equipped
    client = Client()
    client.force_login(user)
    answer = client.get("/akun/pengaman/cadangan/")
    assert answer.headers["Location"].startswith("/akun/konfirmasi/?next=")
    page = client.get(answer.headers["Location"])
    assert "Pakai kode dari aplikasi autentikator" in words(page)
    refused = client.post(answer.headers["Location"], {"password": "salah"})
    assert "Kata sandi tidak cocok" in words(refused)
    done = client.post(answer.headers["Location"], {"password": PASSWORD})
    assert done.headers["Location"] == "/akun/pengaman/cadangan/"
    assert client.get("/akun/pengaman/cadangan/").status_code == 200


class TestRequired:
    @pytest.mark.parametrize("path", ["/", "/lke/", "/akun/perangkat/", "/akun/undangan/"])
    def test_a_head_without_one_is_led_to_it_first(self, required, sign_in_as, path):
        client = sign_in_as(person(Role.HEAD, unit()))
        assert client.get(path).headers["Location"] == FACTORS
        assert "Pasang dahulu pengaman kedua" in words(client.get(FACTORS))

    def test_and_goes_on_once_it_is_there(self, required, sign_in_as):
        client = sign_in_as(person(Role.HEAD, unit()))
        set_up_app(client)
        assert client.get("/").status_code == 200

    def test_background_requests_are_told_too(self, required, sign_in_as):
        answer = sign_in_as(person(Role.HEAD, unit())).get("/", headers={"HX-Request": "true"})
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (403, FACTORS)

    def test_leaving_and_the_language_stay_open(self, required, sign_in_as):
        client = sign_in_as(person(Role.HEAD, unit()))
        assert client.post("/akun/bahasa/", {"language": "en", "next": FACTORS}).headers["Location"] == FACTORS
        assert client.post("/akun/keluar/").headers["Location"] == SIGN_IN

    def test_an_operator_may_do_without(self, required, sign_in_as):
        assert sign_in_as(person(Role.OPERATOR, unit())).get("/").status_code == 200

    def test_the_portals_own_admin_may_not(self, required, sign_in_as):
        admin = person()
        admin.is_superuser = True
        admin.save()
        assert sign_in_as(admin).get("/").headers["Location"] == FACTORS

    def test_a_role_that_comes_later_asks_from_the_next_page_on(self, settings, required):
        client = Client()
        client.force_login(person(Role.HEAD, unit()))
        assert client.get("/").status_code == 200
        assert client.get("/").headers["Location"] == FACTORS

    def test_the_last_one_stays(self, required, sign_in_as):
        head = person(Role.HEAD, unit())
        client = sign_in_as(head)
        set_up_app(client)
        page = client.post("/akun/pengaman/aplikasi/lepas/")
        assert "Peran Anda mewajibkan pengaman kedua" in words(page)
        assert Authenticator.objects.filter(user=head, type="totp").exists()

    def test_pages_cost_no_query_more(self, required, sign_in_as, django_assert_num_queries):
        user = person(Role.OPERATOR, unit())
        client, other = sign_in_as(user), Client()
        other.force_login(user)
        counts = []
        for one in (client, other):
            one.get("/akun/perangkat/")
            with django_assert_num_queries(5) as seen:
                one.get("/akun/perangkat/")
            counts.append(len(seen))
        assert counts == [5, 5]
