"""An operator fills the worksheet with mouse and keyboard."""

import pytest
from playwright.sync_api import expect

from tests.journeys.worksheet import (
    COUNTS,
    FIRST,
    SECOND,
    choose,
    drafts,
    expect_no_drafts,
    expect_saved,
    item,
    reply,
    write,
)

pytestmark = pytest.mark.journey


def test_with_the_mouse(cast, open_as):
    page = open_as(cast.operator, "/")
    page.get_by_role("link", name="Mulai mengisi").click()
    expect(item(page, FIRST)).to_be_focused()
    choose(page, FIRST, "Ya")
    expect_saved(page, FIRST)
    expect(page.locator(".score").first).to_have_text("0,25")
    expect(page.locator("#area header")).to_contain_text("1 dari 113 butir")
    write(page, FIRST, "SK terlampir.")
    expect(page.locator(".state", has_text="Menyimpan")).to_have_count(0)
    expect_no_drafts(page)
    assert cast.entry(FIRST).note == "SK terlampir."
    page.reload()
    expect(item(page, FIRST).locator("textarea")).to_have_value("SK terlampir.")


def test_with_the_keyboard(cast, open_as):
    page = open_as(cast.operator, f"/lke/{cast.case.pk}/mp/#{FIRST}")
    page.keyboard.press("1")
    expect_saved(page, FIRST)
    page.keyboard.press("j")
    expect(item(page, SECOND)).to_be_focused()
    page.keyboard.press("2")
    expect_saved(page, SECOND)
    page.keyboard.press("n")
    page.keyboard.type("j1k2?")
    page.keyboard.press("Escape")
    expect(item(page, SECOND)).to_be_focused()
    page.keyboard.press("k")
    expect(item(page, FIRST)).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Pintasan aktif").uncheck()
    page.get_by_role("button", name="Tutup").click()
    item(page, FIRST).focus()
    page.keyboard.press("2")
    expect_no_drafts(page)
    assert (cast.entry(FIRST).option, cast.entry(SECOND).option) == ("Ya", "B")
    assert cast.entry(SECOND).note == "j1k2?"


def test_counts_show_their_percentage_and_nihil(cast, open_as):
    page = open_as(cast.operator, f"/lke/{cast.case.pk}/pw/")
    fields = item(page, COUNTS).locator(".counts input")
    for field, text in zip(fields.all(), ("170", "13", "157"), strict=True):
        field.fill(text)
    page.keyboard.press("Tab")
    expect(item(page, COUNTS).locator("output")).to_have_text("92,35%")
    for field in fields.all():
        field.fill("0")
    page.keyboard.press("Enter")
    item(page, COUNTS).get_by_label("Nihil").check()
    expect(item(page, COUNTS).locator("output")).to_have_text("100,00%")
    fields.first.fill("-3")
    page.keyboard.press("Tab")
    expect(reply(page, COUNTS)).to_contain_text("tulis bilangan bulat")
    assert drafts(page) == [COUNTS]
    assert cast.entry(COUNTS).inputs["harus"] == 0


def test_folds_stay_as_the_person_left_them(cast, open_as):
    page = open_as(cast.operator, f"/lke/{cast.case.pk}/mp/")
    page.locator("#batas > summary").click()
    choose(page, FIRST, "Ya")
    expect(page.locator(".score").first).to_have_text("0,25")
    assert page.locator("#batas").get_attribute("open") is None
    assert page.locator("#jalan").get_attribute("open") is not None


def test_without_javascript(cast, browser, live_server, sign_in):
    context = browser.new_context(base_url=live_server.url, locale="id-ID", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, cast.operator)
    page.goto(f"/lke/{cast.case.pk}/mp/")
    choose(page, FIRST, "Ya")
    item(page, FIRST).locator("noscript button, button:visible", has_text="Simpan").last.click()
    expect_saved(page, FIRST)
    assert page.url.endswith(f"/mp/#{FIRST}")
    assert cast.entry(FIRST).option == "Ya"
    context.close()
