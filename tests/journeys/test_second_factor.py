"""A unit head signs in for the first time, sets up a second factor, and comes back with it."""

import pytest
from playwright.sync_api import expect

from tests.accounts.working import code_of
from tests.factories import PASSWORD, person, unit
from tests.journeys.test_for_everybody import PHONE, violations
from units.enums import Role

pytestmark = pytest.mark.journey


@pytest.fixture
def head(transactional_db, settings, client):
    settings.ZI_MFA_ROLES = ["unit_head"]
    # The first page in a test pays for templates and forms; a person's patience is not what is tested here.
    client.get("/akun/masuk/")
    return person(Role.HEAD, unit())


def enter(page, user):
    page.goto("/akun/masuk/")
    page.get_by_label("Alamat surel").fill(user.email)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def leave(page):
    page.locator(".me summary").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("heading", name="Masuk ke Portal ZI")).to_be_visible()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def key(page):
    """A security key that the browser believes to be plugged in, and touched whenever it is asked."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "automaticPresenceSimulation": True}
    return session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def test_with_an_authenticator_app_on_a_phone(page, head):
    page.set_viewport_size(PHONE)
    enter(page, head)
    expect(page.get_by_role("heading", name="Pasang dahulu pengaman kedua")).to_be_visible()
    assert fits(page)
    assert violations(page) == []
    page.get_by_role("link", name="Pasang aplikasi").click()
    expect(page.get_by_role("img", name="Kode QR")).to_be_visible()
    assert fits(page)
    assert violations(page) == []
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Kode enam angka dari aplikasi").fill(code_of(secret))
    page.get_by_role("button", name="Pasang").click()
    expect(page.get_by_role("heading", name="Kode cadangan")).to_be_visible()
    assert page.locator(".recovery code").count() == 10
    assert fits(page)
    assert violations(page) == []
    page.get_by_role("link", name="Sudah saya simpan").click()
    expect(page.get_by_role("heading", name="Tugas saya")).to_be_visible()
    leave(page)
    enter(page, head)
    expect(page.get_by_role("heading", name="Pengaman kedua")).to_be_visible()
    assert fits(page)
    assert violations(page) == []
    page.get_by_label("Kode", exact=True).fill(code_of(secret, 1))
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", name="Tugas saya")).to_be_visible()
    page.goto("/akun/perangkat/")
    expect(page.get_by_text("perangkat ini")).to_be_visible()
    assert fits(page)
    assert violations(page) == []


def test_with_a_security_key(page, head, key):
    enter(page, head)
    page.get_by_role("link", name="Tambah kunci").click()
    assert violations(page) == []
    page.get_by_label("Nama kunci").fill("Kunci kantor")
    page.get_by_role("button", name="Tambah kunci").click()
    expect(page.get_by_role("heading", name="Kode cadangan")).to_be_visible()
    page.goto("/akun/pengaman/")
    expect(page.get_by_text("Kunci kantor")).to_be_visible()
    assert violations(page) == []
    leave(page)
    enter(page, head)
    page.get_by_role("button", name="Pakai kunci keamanan").click()
    expect(page.get_by_role("heading", name="Tugas saya")).to_be_visible()


def test_a_key_that_does_not_belong_to_the_account_is_refused(page, head, key):
    enter(page, head)
    page.get_by_role("link", name="Tambah kunci").click()
    page.get_by_role("button", name="Tambah kunci").click()
    expect(page.get_by_role("heading", name="Kode cadangan")).to_be_visible()
    leave(page)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.clearCredentials", {"authenticatorId": key})
    enter(page, head)
    page.get_by_role("button", name="Pakai kunci keamanan").click()
    expect(page.get_by_role("alert")).to_have_text("Kunci keamanan tidak terbaca atau waktunya habis. Coba lagi.")
