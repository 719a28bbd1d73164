"""`make screenshots`: the pictures of the README and the guides, taken anew from a portal with example data."""

import re
import signal
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.harness import services
from tests.harness.browser import launch_arguments
from tests.harness.portal import ROOT, Portal

FOLDER = ROOT / "docs" / "screenshots"
PASSWORD = "contoh-tangkapan-layar"
WIDE = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}


class Photographer:
    """Signs in as people of the example data and keeps pictures of what they see."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address

    def enter(self, email: str, size: dict[str, int] = WIDE) -> Page:
        context = self.browser.new_context(base_url=self.address, viewport=size, locale="id-ID")  # type: ignore[arg-type]
        page = context.new_page()
        page.goto("/akun/masuk/")
        page.fill("input[name=username]", email)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "masuk" not in url)
        return page

    def keep(self, page: Page, name: str) -> None:
        page.screenshot(path=FOLDER / f"{name}.png")
        print(FOLDER / f"{name}.png")


def address_of(page: Page, unit: str) -> str:
    """Address of a unit's worksheet, found in the list as a person finds it."""
    page.goto("/lke/")
    link = page.get_by_role("link", name=unit).first
    found = re.search(r"/lke/\d+/", link.get_attribute("href") or "")
    assert found, unit
    return found.group(0)


def beside_the_question(page: Page) -> None:
    """Opens the first evidence of the page and waits for its picture."""
    page.locator(".files a").first.click()
    page.locator("#panel img").first.wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")


def take(camera: Photographer) -> None:
    operator = camera.enter("operator.bbppt@demo.example")
    camera.keep(operator, "home")
    mine = address_of(operator, "Balai Besar Pengujian")
    operator.goto(f"{mine}pw/")
    camera.keep(operator, "worksheet")
    operator.goto(f"{mine}mp/")
    beside_the_question(operator)
    camera.keep(operator, "evidence")
    operator.goto("/bukti/")
    camera.keep(operator, "library")
    operator.goto(mine)
    camera.keep(operator, "overview")
    phone = camera.enter("operator.bbppt@demo.example", PHONE)
    phone.goto(f"{mine}pw/")
    camera.keep(phone, "worksheet-phone")
    head = camera.enter("kepala.bbppt@demo.example")
    camera.keep(head, "head")
    assessor = camera.enter("tpi@demo.example")
    camera.keep(assessor, "tpi-home")
    assessor.goto(f"{address_of(assessor, 'Radio Padang')}pw/")
    camera.keep(assessor, "review")
    assessor.goto(f"{address_of(assessor, 'Radio Padang')}mp/")
    beside_the_question(assessor)
    camera.keep(assessor, "evidence-mark")
    admin = camera.enter("inspektorat@demo.example")
    camera.keep(admin, "board")
    admin.goto("/tpi/")
    camera.keep(admin, "tpi-teams")
    admin.get_by_role("link", name="Tim 1").first.click()
    admin.wait_for_load_state()
    camera.keep(admin, "tpi-team")
    admin.goto("/tpi/")
    admin.get_by_role("link", name="Kemajuan").click()
    admin.wait_for_load_state()
    camera.keep(admin, "tpi-progress")
    admin.goto(f"{address_of(admin, 'Radio Manado')}riwayat/")
    camera.keep(admin, "history")
    coordinator = camera.enter("koordinator@demo.example")
    coordinator.goto("/nominasi/")
    camera.keep(coordinator, "nominations")
    officer = camera.enter("survei@demo.example")
    officer.goto("/survei/")
    camera.keep(officer, "surveys")
    officer.goto(officer.get_by_role("link", name="Survei persepsi").first.get_attribute("href") or "")
    camera.keep(officer, "survey-results")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="zi-pictures-") as data, sync_playwright() as playwright:
        portal = Portal(Path(data), DEMO="1", ZI_DEMO_PASSWORD=PASSWORD).wait_ready()
        try:
            browser = playwright.chromium.launch(executable_path=services.chromium(), args=launch_arguments())
            take(Photographer(browser, f"http://127.0.0.1:{portal.port}"))
            browser.close()
        finally:
            portal.stop(signal.SIGTERM)


if __name__ == "__main__":
    main()
