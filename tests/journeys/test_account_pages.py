"""Pages of the account for people who are not signed in, and the question who one is: axe, and a phone's width."""

import json

import pytest

from tests.accounts.test_sso import entry
from tests.factories import Cast
from tests.journeys.test_for_everybody import PHONE, violations
from units.enums import Role
from units.operations.invitations import invite, make_token
from zi_portal.settings import sso

pytestmark = pytest.mark.journey


@pytest.fixture
def link(cast: Cast) -> str:
    invitation = invite(
        email="tamu@uji.example", full_name="", role=Role.HEAD, place=cast.unit, by=cast.admin, base="http://localhost"
    )
    return f"/akun/undangan/terima/{make_token(invitation)}/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_before_signing_in(page, cast, link, settings, scheme):
    settings.SOCIALACCOUNT_PROVIDERS = sso.providers(json.dumps([entry("https://sso.uji.example")]))
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    wrong = {}
    for path in (
        "/akun/masuk/",
        "/akun/lupa/",
        "/akun/lupa/terkirim/",
        "/akun/lupa/MQ/karangan/",
        "/akun/sso/batal/",
        "/akun/undangan/terima/karangan/",
        link,
    ):
        page.goto(path)
        found = violations(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("scrolls sideways")
        if found:
            wrong[path] = found
    assert wrong == {}


def test_the_question_who_one_is(open_as, cast):
    page = open_as(cast.operator, "/akun/pengaman/aplikasi/")
    page.get_by_role("heading", name="Pastikan ini Anda").wait_for()
    assert violations(page) == []
