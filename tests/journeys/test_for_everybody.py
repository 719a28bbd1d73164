"""Every page without a violation that axe can see, in light and dark, and without sideways scrolling on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from assessments import operations
from assessments.enums import Track
from assessments.models import EvidenceUse
from tests.assessments.evidence.library import kept as paper
from tests.factories import Cast

pytestmark = pytest.mark.journey
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE = {"width": 360, "height": 740}


def pages(cast: Cast) -> list[tuple[object, str]]:
    """Who opens what; the assessment is in review with one item returned to talk about."""
    base = f"/lke/{cast.case.pk}/"
    use = EvidenceUse.objects.get(assessment=cast.case)
    return [
        (cast.operator, "/bukti/"),
        (cast.operator, "/bukti/tambah/"),
        (cast.operator, f"/bukti/{use.evidence_id}/"),
        (cast.assessor, f"{base}bukti/{use.pk}/"),
        (cast.operator, f"{base}bukti/A.I.1.i.a/"),
        (cast.operator, "/akun/token/"),
        (cast.admin, "/pekerjaan/"),
        (cast.operator, "/"),
        (cast.admin, "/"),
        (cast.assessor, "/"),
        (cast.admin, "/lke/"),
        (cast.admin, f"/siklus/{cast.case.nomination.cycle_id}/tutup/"),
        (cast.operator, "/akun/kata-sandi/"),
        (cast.operator, "/akun/pengaman/"),
        (cast.operator, "/akun/perangkat/"),
        (cast.admin, "/akun/undangan/"),
        (cast.operator, "/tidak-ada/"),
        (cast.assessor, base),
        (cast.operator, base),
        (cast.assessor, f"{base}pw/"),
        (cast.operator, f"{base}mp/"),
        (cast.assessor, f"{base}hasil/"),
        (cast.assessor, f"{base}langkah/kembalikan/"),
        (cast.assessor, f"{base}langkah/selesai/"),
        (cast.head, f"{base}langkah/kirim/"),
        (cast.operator, f"{base}riwayat/"),
    ]


@pytest.fixture
def reviewed(cast) -> Cast:
    operations.use_evidence(
        assessment=cast.case, code="A.I.1.i.a", evidence=paper(cast.unit, cast.operator).evidence, by=cast.operator
    )
    cast.in_review()
    cast.save("A.I.1.i.a", cast.assessor, Track.TPI, option="Tidak", note="Perbaiki.", flagged=True)
    return cast


def violations(page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_violation(reviewed, open_as, page, scheme):
    page.emulate_media(color_scheme=scheme)
    wrong = {}
    for user, path in pages(reviewed):
        open_as(user, path)
        if found := violations(page):
            wrong[path] = found
    assert wrong == {}


def test_the_sign_in_page_and_its_errors(page, transactional_db):
    page.goto("/akun/masuk/")
    assert violations(page) == []
    page.get_by_role("button", name="Masuk").click()
    assert violations(page) == []


def test_a_worksheet_being_filled(cast, open_as):
    page = open_as(cast.operator, f"/lke/{cast.case.pk}/mp/")
    assert violations(page) == []
    cast.save("A.I.1.i.a", cast.head, option="Ya")
    page.locator("article textarea").first.fill("Lama.")
    page.get_by_role("button", name="Pakai isian Anda").wait_for()
    assert violations(page) == []
    page.locator("#buka-bantuan").click()
    assert violations(page) == []


@pytest.mark.parametrize("size", [PHONE, {"width": 1366, "height": 768}])
def test_evidence_beside_the_question(cast, open_as, page, size):
    paper(cast.unit, cast.operator)
    cast.prove("A.I.1.i.a")
    page.set_viewport_size(size)
    open_as(cast.operator, f"/lke/{cast.case.pk}/mp/")
    row = page.locator(".proofs").first
    row.get_by_role("link", name="Bukti A.I.1.i.a").click()
    page.locator("#panel h2").wait_for()
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    page.locator("#panel").get_by_role("link", name="Semua bukti butir ini").click()
    page.locator("#panel").get_by_label("Alamat tautan").wait_for()
    assert violations(page) == []
    page.locator("#tutup-panel").click()
    page.goto(f"/lke/{cast.case.pk}/bukti/A.I.1.i.a/")
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_nothing_scrolls_sideways_on_a_phone(reviewed, open_as, page):
    page.set_viewport_size(PHONE)
    wide = []
    for user, path in pages(reviewed):
        open_as(user, path)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path)
    assert wide == []


def test_gates_start_folded_on_a_phone(cast, open_as, page):
    page.set_viewport_size(PHONE)
    open_as(cast.operator, f"/lke/{cast.case.pk}/mp/")
    assert page.locator("#batas").get_attribute("open") is None
    page.locator("#batas > summary").click()
    assert page.locator("#batas .gates").is_visible()


def test_the_skip_link_leads_to_the_content(cast, open_as):
    page = open_as(cast.operator, f"/lke/{cast.case.pk}/mp/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"
