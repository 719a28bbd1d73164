"""Signing in by an institution's own accounts, against a provider that speaks OpenID Connect over HTTP."""

import http.client
import json
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from tests.accounts.conftest import link_in
from tests.accounts.provider import CLIENT_ID, SECRET, Provider, new_key
from tests.accounts.working import actions, run_jobs, set_up_app
from tests.factories import PASSWORD, person, unit
from tests.html import tree, words
from units.enums import Role
from units.models import User
from units.operations.invitations import invite
from zi_portal.settings import sso

pytestmark = pytest.mark.django_db
BEGIN = "/akun/sso/uji/"
KEY = new_key()


def entry(url, **change):
    return {
        "id": "uji",
        "name": "Kementerian Uji",
        "server_url": url,
        "client_id": CLIENT_ID,
        "secret": SECRET,
        "domains": ["uji.example"],
        **change,
    }


@pytest.fixture
def provider(settings):
    running = Provider(KEY)
    settings.SOCIALACCOUNT_PROVIDERS = sso.providers(json.dumps([entry(running.url)]))
    yield running
    running.stop()


def somebody(email="orang@uji.example", **change):
    return {"sub": f"id-{email}", "email": email, "email_verified": True, "name": "Nama dari Instansi", **change}


def visit(url):
    """The browser at the provider's page: where it is sent on to."""
    where = urlsplit(url)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=5)
    connection.request("GET", f"{where.path}?{where.query}")
    location = connection.getresponse().headers["Location"]
    connection.close()
    there = urlsplit(location)
    return f"{there.path}?{there.query}"


def walk(provider, claims, client=None, begin=BEGIN):
    """From the button on the sign-in page to the portal's answer."""
    provider.claims = claims
    client = client or Client()
    away = client.get(begin)
    assert away.status_code == 302, away.content.decode()
    return client, client.get(visit(away.headers["Location"]))


def test_the_button_stands_on_the_sign_in_page(provider, client):
    page = tree(client.get("/akun/masuk/?next=/lke/"))
    assert page.xpath("//a[@href='/akun/sso/uji/?next=/lke/']/text()") == ["Kementerian Uji"]


def test_without_a_provider_there_is_none(client):
    assert "Masuk dengan akun instansi" not in words(client.get("/akun/masuk/"))
    assert client.get(BEGIN).status_code == 404


def test_a_known_account_is_found_by_its_verified_address(provider):
    user = person()
    client, answer = walk(provider, somebody(user.email.upper()))
    assert answer.headers["Location"] == "/"
    assert client.get("/").context["user"] == user
    assert actions(user) == ["account.signed_in"]
    assert provider.refused == []


def test_afterwards_the_provider_knows_the_person_by_its_own_number(provider):
    user = person()
    walk(provider, somebody(user.email))
    client, _ = walk(provider, somebody("nama-baru@uji.example", sub=f"id-{user.email}"))
    assert client.get("/").context["user"] == user
    assert SocialAccount.objects.count() == 1


def test_it_goes_on_where_the_person_wanted_to_go(provider):
    _, answer = walk(provider, somebody(person().email), begin=f"{BEGIN}?next=/lke/")
    assert answer.headers["Location"] == "/lke/"


def test_it_never_leads_away_and_takes_no_other_orders(provider):
    begin = f"{BEGIN}?next=https://penipu.example/&process=connect&scope=semua"
    _, answer = walk(provider, somebody(person().email), begin=begin)
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    "change",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": ""},
    ],
)
def test_an_address_nobody_has_verified_opens_nothing(provider, change):
    user = person()
    client, answer = walk(provider, somebody(user.email) | change)
    assert answer.status_code == 403
    assert client.get("/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_provider_speaks_for_its_own_domains_only(provider):
    user = User.objects.create_user("pejabat@lain.example", PASSWORD, full_name="Pejabat Lain")
    _, answer = walk(provider, somebody(user.email))
    assert answer.status_code == 403
    assert not SocialAccount.objects.exists()


def test_strangers_make_no_account_and_learn_nothing(provider):
    asleep = person()
    asleep.is_active = False
    asleep.save()
    before = User.objects.count()
    answers = {words(walk(provider, somebody(email))[1]) for email in ("asing@uji.example", asleep.email)}
    assert len(answers) == 1
    assert "belum terhubung" in answers.pop()
    assert User.objects.count() == before


def test_an_account_put_to_sleep_stays_outside(provider):
    user = person()
    walk(provider, somebody(user.email))
    user.is_active = False
    user.save()
    assert walk(provider, somebody(user.email))[1].status_code == 403


def test_a_second_factor_is_asked_for_here_too(provider, sign_in_as):
    user = person()
    set_up_app(sign_in_as(user))
    client, answer = walk(provider, somebody(user.email))
    assert answer.headers["Location"] == "/akun/masuk/kode/"
    assert client.get("/").status_code == 302


def test_a_head_sets_one_up_first(provider, settings):
    settings.ZI_MFA_ROLES = ["unit_head"]
    head = person(Role.HEAD, unit())
    head.set_unusable_password()
    head.save()
    client, _ = walk(provider, somebody(head.email))
    assert client.get("/").headers["Location"] == "/akun/pengaman/"
    set_up_app(client)
    assert client.get("/").status_code == 200


class TestForged:
    """What a provider's answer must not get away with."""

    def refused(self, provider, claims=None):
        user = person()
        client, answer = walk(provider, claims or somebody(user.email))
        assert answer.status_code == 401
        assert "tidak dapat dipastikan keasliannya" in words(answer)
        assert client.get("/").status_code == 302

    def test_another_key(self, provider):
        provider.signing_key = new_key()
        self.refused(provider)

    def test_no_signature(self, provider):
        provider.algorithm = "none"
        self.refused(provider)

    @pytest.mark.parametrize("said", [{"aud": "klien-lain"}, {"iss": "https://lain.example"}, {"exp": 1000000000}])
    def test_a_token_for_others_or_from_before(self, provider, said):
        provider.token = said
        self.refused(provider)

    def test_two_different_people(self, provider):
        provider.userinfo = {"sub": "orang-lain"}
        self.refused(provider)

    def test_a_state_of_somebody_else(self, provider):
        provider.claims = somebody(person().email)
        back = visit(Client().get(BEGIN).headers["Location"])
        victim = Client()
        assert victim.get(back).status_code == 401
        assert victim.get("/").status_code == 302

    def test_an_answer_works_once(self, provider):
        provider.claims = somebody(person().email)
        client = Client()
        back = visit(client.get(BEGIN).headers["Location"])
        assert client.get(back).headers["Location"] == "/"
        client.post("/akun/keluar/")
        assert client.get(back).status_code == 401


def test_turning_back_at_the_provider_is_no_failure(provider):
    client, answer = walk(provider, {})
    assert answer.headers["Location"] == "/akun/sso/batal/"
    assert "Tidak ada yang berubah" in words(client.get("/akun/sso/batal/"))


class TestInvited:
    @pytest.fixture
    def place(self):
        return unit()

    @pytest.fixture
    def link(self, provider, post, place):
        admin = person(Role.INSPECTORATE_ADMIN, place)
        invite(
            email="tamu@uji.example", full_name="", role=Role.OPERATOR, place=place, by=admin, base="http://testserver"
        )
        run_jobs()
        return link_in(post[0], "/akun/undangan/terima/")

    def begin(self, link, client):
        return tree(client.get(link)).xpath("//a[starts-with(@href, '/akun/sso/')]/@href")[0]

    def test_comes_in_without_a_password_of_the_portal(self, provider, link, place):
        client = Client()
        client, answer = walk(provider, somebody("tamu@uji.example"), client, self.begin(link, client))
        guest = User.objects.get(email="tamu@uji.example")
        assert answer.headers["Location"] == "/"
        assert client.get("/").context["user"] == guest
        assert (guest.full_name, guest.has_usable_password()) == ("Nama dari Instansi", False)
        assert guest.memberships.get().unit == place
        assert actions(guest) == ["invitation.accepted", "account.signed_in"]
        assert Client().get(link).status_code == 410

    def test_somebody_else_with_the_link_does_not(self, provider, link):
        client = Client()
        _, answer = walk(provider, somebody("lain@uji.example"), client, self.begin(link, client))
        assert answer.status_code == 403
        assert not User.objects.filter(email__in=["lain@uji.example", "tamu@uji.example"]).exists()

    def test_without_the_link_neither_does_the_guest(self, provider, link):
        assert walk(provider, somebody("tamu@uji.example"))[1].status_code == 403


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ("{}", "must be a JSON list"),
        (json.dumps([{"id": "x"}]), "lacks name, server_url"),
        (json.dumps([entry("https://sso.example", domains=[])]), "lacks domains"),
        (json.dumps([entry("https://sso.example", domains="uji.example")]), "must be a list"),
        (json.dumps([entry("http://sso.example")]), "must begin with https"),
        (json.dumps([entry("https://sso.example", id="Uji 1")]), "small letters"),
        (json.dumps([entry("https://sso.example")] * 2), "an id of its own"),
    ],
)
def test_wrong_settings_are_named(text, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        sso.providers(text)
