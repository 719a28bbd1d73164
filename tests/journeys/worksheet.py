"""Words for what a person does on the worksheet."""

from playwright.sync_api import Locator, Page, expect

FIRST, SECOND, COUNTS = "A.I.1.i.a", "A.I.1.i.b", "A.II.5.ii"


def item(page: Page, code: str) -> Locator:
    return page.locator(f'article[id="{code}"]')


def reply(page: Page, code: str) -> Locator:
    return item(page, code).locator(".reply")


def choose(page: Page, code: str, option: str) -> None:
    item(page, code).locator(f"input[name=option][value={option}]").check()


def write(page: Page, code: str, note: str) -> None:
    item(page, code).locator("textarea[name=note]").fill(note)


def expect_saved(page: Page, code: str) -> None:
    expect(reply(page, code)).to_contain_text("Tersimpan")


def drafts(page: Page) -> list[str]:
    """Codes of the answers that lie in the browser only."""
    keys = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))")
    return sorted(key.rsplit(":", 1)[1] for key in keys)


def expect_no_drafts(page: Page) -> None:
    """Waits until the server has confirmed everything. (A function handed to the page would need unsafe-eval.)"""
    for _attempt in range(100):
        if not drafts(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not saved: {drafts(page)}")
