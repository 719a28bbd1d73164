"""Unit head and assessor bring an assessment to its conclusion."""

import pytest
from playwright.sync_api import expect

from assessments.enums import Track
from tests.journeys.worksheet import FIRST, SECOND, choose, expect_no_drafts, expect_saved, item, write

pytestmark = pytest.mark.journey


def test_the_head_sends(cast, open_as):
    cast.fill()
    page = open_as(cast.head, "/")
    page.get_by_role("link", name="Kirim ke TPI").click()
    expect(page.locator("main")).to_contain_text("113 butir terkunci")
    page.get_by_role("button", name="Kirim ke TPI").click()
    expect(page.get_by_role("status")).to_contain_text("sudah terkirim")
    assert cast.again().state == "submitted"
    page.go_back()
    expect(page.locator("main")).to_contain_text("Langkah ini tidak tersedia sekarang")


def test_the_assessor_scores_and_finishes(cast, open_as):
    cast.in_review()
    page = open_as(cast.assessor, "/")
    page.get_by_role("link", name="Nilai butir berikutnya").click()
    expect(item(page, FIRST)).to_be_focused()
    item(page, FIRST).get_by_role("button", name="Sama dengan unit").click()
    expect(item(page, FIRST).locator("input[value=Ya]")).to_be_checked()
    expect_saved(page, FIRST)
    expect(item(page, FIRST).locator(".verdict")).to_have_text("Sama dengan unit")
    choose(page, SECOND, "C")
    expect(item(page, SECOND).locator(".verdict")).to_have_text("Unit: A")
    item(page, SECOND).get_by_label("Kembalikan butir ini ke unit").check()
    write(page, SECOND, "Tata cara belum ada.")
    expect_saved(page, SECOND)
    expect_no_drafts(page)
    assert cast.entry(SECOND, Track.TPI).flagged
    page.get_by_role("link", name="Butir berikutnya").first.click()
    expect(item(page, "A.I.1.ii.a")).to_be_focused()

    cast.fill(Track.TPI)
    page.goto(f"/lke/{cast.case.pk}/")
    page.get_by_role("link", name="Selesaikan penilaian").click()
    page.get_by_label("memenuhi kriteria untuk diajukan", exact=True).check()
    page.get_by_role("button", name="Selesaikan penilaian").click()
    expect(page.locator("main")).to_contain_text("Kesimpulan TPI untuk WBK: memenuhi kriteria")
    assert cast.again().state == "evaluated"


def test_enter_in_a_count_never_copies_the_units_answer(cast, open_as):
    cast.in_review()
    page = open_as(cast.assessor, f"/lke/{cast.case.pk}/pw/")
    counts = item(page, "A.II.5.ii").locator(".counts input")
    counts.first.fill("7")
    page.keyboard.press("Enter")
    expect_saved(page, "A.II.5.ii")
    assert cast.entry("A.II.5.ii", Track.TPI).inputs == {"harus": 7}


def test_signing_in_and_out(cast, page):
    page.goto("/lke/")
    page.get_by_label("Alamat surel").fill(cast.operator.email)
    page.get_by_label("Kata sandi").fill("sandi-uji-yang-panjang")
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lembar Kerja Evaluasi")
    page.locator(".me summary").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Masuk ke Portal ZI")
