"""The page of the API in a real browser: no violation of the strict policy (the `page` fixture fails on one)."""

import pytest
from axe_playwright_python.sync_playwright import Axe

# The database first: a live server that starts before it takes SQLite for a database in memory and shares a connection.
pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("django_db_setup")]
ADDRESS = "/api/v1/docs/"


def test_the_page_is_styled_and_breaks_no_policy(page):
    refused, loaded = [], []
    page.on("requestfailed", lambda request: refused.append(request.url))
    page.on("response", lambda response: loaded.append((response.url, response.status)))
    response = page.goto(ADDRESS)
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
    assert page.evaluate("getComputedStyle(document.querySelector('.api')).display") == "grid"
    assert refused == []
    origin = page.url.removesuffix(ADDRESS)
    assert all(url.startswith(origin) and status == 200 for url, status in loaded)
    assert page.locator("script, style, [style]").count() == 0


def test_every_entry_of_the_list_leads_to_its_operation(page):
    page.goto(ADDRESS)
    links = page.locator(".api-nav a")
    assert links.count() > 15
    page.get_by_role("link", name="Simpan satu jawaban").click()
    entry = page.locator("article:target")
    assert entry.get_by_role("heading").inner_text() == "Simpan satu jawaban"
    entry.get_by_text("Isi permintaan", exact=True).click()
    assert '"answer"' in entry.locator("pre").first.inner_text()


def test_the_page_is_accessible(page):
    page.goto(ADDRESS)
    assert page.locator("article").count() > 15
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
