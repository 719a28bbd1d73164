"""The network goes, the session ends, a second tab is older, replies are late: nothing typed is lost or overwritten."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
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


@pytest.fixture
def worksheet(cast, open_as):
    return open_as(cast.operator, f"/lke/{cast.case.pk}/mp/")


def test_offline_and_online_again(cast, worksheet):
    worksheet.context.set_offline(True)
    choose(worksheet, FIRST, "Ya")
    write(worksheet, FIRST, "Ditulis tanpa jaringan.")
    expect(reply(worksheet, FIRST)).to_contain_text("Belum tersimpan, menunggu jaringan")
    assert drafts(worksheet) == [FIRST]
    worksheet.context.set_offline(False)
    expect_saved(worksheet, FIRST)
    expect_no_drafts(worksheet)
    assert (cast.entry(FIRST).option, cast.entry(FIRST).note) == ("Ya", "Ditulis tanpa jaringan.")


def test_a_draft_is_sent_when_the_page_is_opened_again(cast, worksheet):
    worksheet.route("**/unit/**", lambda route: route.abort())
    choose(worksheet, FIRST, "Ya")
    expect(reply(worksheet, FIRST)).to_contain_text("Belum tersimpan")
    worksheet.unroute("**/unit/**")
    worksheet.reload()
    expect_saved(worksheet, FIRST)
    expect(item(worksheet, FIRST).locator("input[value=Ya]")).to_be_checked()
    expect_no_drafts(worksheet)
    assert cast.entry(FIRST).option == "Ya"


def test_a_server_in_trouble_is_asked_again(cast, worksheet):
    failures = iter([503])

    def answer(route):
        status = next(failures, None)
        route.fulfill(status=status, body="") if status else route.continue_()

    worksheet.route("**/unit/**", answer)
    choose(worksheet, FIRST, "Ya")
    expect(reply(worksheet, FIRST)).to_contain_text("server sedang bermasalah")
    expect_saved(worksheet, FIRST)
    assert cast.entry(FIRST).option == "Ya"


def test_a_reply_that_got_lost_is_no_conflict(cast, worksheet):
    lost: list[int] = []

    def answer(route):
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    worksheet.route("**/unit/**", answer)
    choose(worksheet, FIRST, "Ya")
    expect(reply(worksheet, FIRST)).to_contain_text("Belum tersimpan")
    expect_saved(worksheet, FIRST)
    assert lost == [200]
    assert cast.entry(FIRST).version == 1


def test_a_tick_set_while_a_reply_is_late_stays(cast, open_as):
    page = open_as(cast.operator, f"/lke/{cast.case.pk}/pw/")
    card = item(page, COUNTS)
    for field in card.locator(".counts input").all():
        field.fill("0")
    page.keyboard.press("Enter")
    tick = card.get_by_label("Nihil")
    expect(tick).to_be_visible()
    held: list[Any] = []
    page.route("**/unit/**", lambda route: route.continue_() if held else held.append(route))
    write(page, COUNTS, "Tidak ada pengaduan.")
    expect(reply(page, COUNTS)).to_contain_text("Menyimpan")
    tick.check()
    held[0].continue_()
    expect(card.locator("output")).to_have_text("100,00%")
    expect(tick).to_be_checked()
    expect_no_drafts(page)
    assert (cast.entry(COUNTS).nihil, cast.entry(COUNTS).note) == (True, "Tidak ada pengaduan.")


def test_an_ended_session_keeps_the_text_until_the_next_visit(cast, worksheet, sign_in):
    Session.objects.all().delete()
    write(worksheet, FIRST, "Panjang sekali.")
    expect(reply(worksheet, FIRST)).to_contain_text("Sesi Anda berakhir")
    assert reply(worksheet, FIRST).get_by_role("link").get_attribute("href").endswith(f"next=/lke/{cast.case.pk}/mp/")
    assert drafts(worksheet) == [FIRST]
    sign_in(worksheet, cast.operator)
    worksheet.reload()
    expect_saved(worksheet, FIRST)
    assert cast.entry(FIRST).note == "Panjang sekali."


def test_two_tabs_and_the_person_decides(cast, worksheet):
    older = worksheet.context.new_page()
    older.goto(worksheet.url)
    choose(worksheet, FIRST, "Tidak")
    expect_saved(worksheet, FIRST)
    write(older, FIRST, "Dari tab lama.")
    expect(reply(older, FIRST)).to_contain_text("Pilih isian yang dipakai")
    assert cast.entry(FIRST).note == ""
    # Typing on does not decide anything.
    write(older, FIRST, "Dari tab lama, lagi.")
    older.wait_for_timeout(1500)
    assert cast.entry(FIRST).note == ""
    older.get_by_role("button", name="Pakai isian Anda").click()
    expect_saved(older, FIRST)
    assert (cast.entry(FIRST).option, cast.entry(FIRST).note) == ("", "Dari tab lama, lagi.")

    write(worksheet, FIRST, "Dari tab baru.")
    worksheet.get_by_role("button", name="Pakai isian tersimpan").click()
    expect(item(worksheet, FIRST).locator("textarea")).to_have_value("Dari tab lama, lagi.")
    expect_no_drafts(worksheet)
    assert cast.entry(FIRST).version == 2


def test_quick_changes_of_one_item_follow_each_other(cast, worksheet):
    for option in ("A", "B", "C", "A", "B"):
        choose(worksheet, SECOND, option)
    expect_saved(worksheet, SECOND)
    expect_no_drafts(worksheet)
    assert cast.entry(SECOND).option == "B"
    expect(reply(worksheet, SECOND)).not_to_contain_text("Pilih isian")


def test_a_late_reply_never_shows_an_older_score(cast, worksheet):
    held: list[Any] = []

    def answer(route):
        if FIRST in route.request.url:
            held.append((route, route.fetch()))
        else:
            route.continue_()

    worksheet.route("**/unit/**", answer)
    choose(worksheet, FIRST, "Ya")
    worksheet.wait_for_timeout(300)
    choose(worksheet, SECOND, "A")
    expect(worksheet.locator(".score").first).to_have_text("0,50")
    route, response = held[0]
    route.fulfill(response=response)
    expect_saved(worksheet, FIRST)
    expect(worksheet.locator(".score").first).to_have_text("0,50")


def test_what_is_locked_meanwhile_is_still_shown(cast, worksheet):
    worksheet.route("**/unit/**", lambda route: route.abort())
    write(worksheet, FIRST, "Terlambat ditulis.")
    expect(reply(worksheet, FIRST)).to_contain_text("Belum tersimpan")
    worksheet.unroute("**/unit/**")
    cast.submitted()
    worksheet.evaluate("window.dispatchEvent(new Event('online'))")
    expect(reply(worksheet, FIRST)).to_contain_text("tidak dapat diubah")
    expect(reply(worksheet, FIRST)).to_contain_text("Terlambat ditulis.")
    assert drafts(worksheet) == [FIRST]


def test_the_back_button_shows_what_stands_now(cast, worksheet):
    choose(worksheet, FIRST, "Ya")
    expect_saved(worksheet, FIRST)
    worksheet.get_by_role("link", name="Tugas saya").click()
    cast.save(SECOND, cast.head, option="C")
    worksheet.go_back()
    expect(item(worksheet, FIRST).locator("input[value=Ya]")).to_be_checked()
    write(worksheet, FIRST, "Setelah kembali.")
    expect_saved(worksheet, FIRST)
    expect_no_drafts(worksheet)
    assert (cast.entry(FIRST).option, cast.entry(FIRST).note) == ("Ya", "Setelah kembali.")
