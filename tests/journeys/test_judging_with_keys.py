"""An assessor judges with the keyboard alone; filters leave what still has to be looked at."""

import pytest
from playwright.sync_api import expect

from assessments.enums import Track
from tests.journeys.worksheet import COUNTS, FIRST, SECOND, expect_no_drafts, expect_saved, item

pytestmark = pytest.mark.journey


def test_values_notes_and_the_next_unjudged_item_without_a_pointer(cast, open_as):
    cast.in_review()
    page = open_as(cast.assessor, f"/lke/{cast.case.pk}/mp/#{FIRST}")
    press, area = page.keyboard.press, f"/lke/{cast.case.pk}/mp/"
    expect(item(page, FIRST)).to_be_focused()
    press("t")
    expect_saved(page, FIRST)
    press("y")
    expect(item(page, FIRST).locator("input[value=Ya]")).to_be_checked()
    expect(item(page, FIRST).locator(".verdict")).to_have_text("Sama dengan unit")
    press("j")
    expect(item(page, SECOND)).to_be_focused()
    press("Shift+C")
    expect_saved(page, SECOND)
    press("n")
    page.keyboard.type("Bukti t dan u belum cukup.")
    press("Escape")
    press("2")
    expect(item(page, SECOND).locator("input[value=B]")).to_be_checked()
    press("u")
    expect(item(page, "A.I.1.ii.a")).to_be_focused()
    press("s")
    expect_saved(page, "A.I.1.ii.a")
    press("k")
    expect(item(page, SECOND)).to_be_focused()
    expect_no_drafts(page)
    judged = {code: cast.entry(code, Track.TPI) for code in (FIRST, SECOND, "A.I.1.ii.a")}
    assert [judged[code].option for code in (FIRST, SECOND)] == ["Ya", "B"]
    assert judged[SECOND].note == "Bukti t dan u belum cukup."
    assert judged["A.I.1.ii.a"].option == cast.entry("A.I.1.ii.a").option

    page.goto(f"{area}?lihat=beda")
    expect(page.locator("article.item")).to_have_count(1)
    page.goto(f"{area}?lihat=belum")
    expect(item(page, FIRST)).to_have_count(0)
    page.goto(f"/lke/{cast.case.pk}/pw/#{COUNTS}")
    expect(item(page, COUNTS)).to_be_focused()
    press("s")
    expect_saved(page, COUNTS)
    given = cast.entry(COUNTS).inputs
    assert cast.entry(COUNTS, Track.TPI).inputs == given
    # A count is corrected in its own field, where digits and letters are digits and letters.
    page.locator(f'article[id="{COUNTS}"] .counts input').first.focus()
    press("ControlOrMeta+a")
    page.keyboard.type("9")
    press("Tab")
    expect_saved(page, COUNTS)
    expect_no_drafts(page)
    corrected = cast.entry(COUNTS, Track.TPI).inputs
    assert (corrected["harus"], cast.entry(COUNTS).inputs) == (9, given)
