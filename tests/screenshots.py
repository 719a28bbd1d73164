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

    def visit(self, size: dict[str, int] = WIDE) -> Page:
        """Somebody who has not signed in."""
        context = self.browser.new_context(base_url=self.address, viewport=size, locale="id-ID")  # type: ignore[arg-type]
        return context.new_page()

    def enter(self, email: str, size: dict[str, int] = WIDE) -> Page:
        page = self.visit(size)
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


def follow(page: Page, name: str) -> None:
    """Opens the first link of this name."""
    page.goto(page.get_by_role("link", name=name).first.get_attribute("href") or "")


def take_unit(camera: Photographer) -> None:
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
    phone.goto("/pemantauan/")
    follow(phone, "Balai Besar Pengujian")
    camera.keep(phone, "monitoring-phone")
    head = camera.enter("kepala.bbppt@demo.example")
    camera.keep(head, "head")


def take_tpi(camera: Photographer) -> None:
    assessor = camera.enter("tpi@demo.example")
    camera.keep(assessor, "tpi-home")
    assessor.goto(f"{address_of(assessor, 'Radio Padang')}pw/")
    camera.keep(assessor, "review")
    assessor.goto(f"{address_of(assessor, 'Radio Padang')}mp/")
    beside_the_question(assessor)
    camera.keep(assessor, "evidence-mark")
    assessor.goto(f"{address_of(assessor, 'Radio Pekanbaru')}perbedaan/")
    camera.keep(assessor, "disagreements")
    assessor.get_by_role("link", name="Semua butir yang berbeda").click()
    settled = assessor.get_by_text("sudah disepakati").first
    settled.click()
    settled.evaluate("seen => seen.closest('article').scrollIntoView()")
    camera.keep(assessor, "consensus")
    lead = camera.enter("ketua-tim@demo.example")
    lead.goto("/pemantauan/")
    follow(lead, "Radio Palembang")
    camera.keep(lead, "monitoring")


def take_inspectorate(camera: Photographer) -> None:
    admin = camera.enter("inspektorat@demo.example")
    camera.keep(admin, "board")
    admin.goto("/tpi/")
    camera.keep(admin, "tpi-teams")
    follow(admin, "Tim 1")
    camera.keep(admin, "tpi-team")
    admin.goto("/tpi/")
    follow(admin, "Kemajuan")
    camera.keep(admin, "tpi-progress")
    follow(admin, "Kesepakatan penilai")
    camera.keep(admin, "tpi-agreement")
    admin.goto(f"{address_of(admin, 'Radio Surabaya')}surat/")
    camera.keep(admin, "lhe")
    admin.goto(f"{address_of(admin, 'Radio Manado')}riwayat/")
    camera.keep(admin, "history")
    admin.goto("/pemantauan/")
    camera.keep(admin, "monitoring-list")


def take_proposals(camera: Photographer) -> None:
    coordinator = camera.enter("koordinator@demo.example")
    coordinator.goto("/nominasi/")
    camera.keep(coordinator, "nominations")
    coordinator.goto("/pra-pengusulan/")
    camera.keep(coordinator, "preflight-list")
    follow(coordinator, "Radio Medan")
    camera.keep(coordinator, "preflight")
    coordinator.goto("/usulan/")
    coordinator.goto(coordinator.locator("tr", has_text="beku").get_by_role("link").first.get_attribute("href") or "")
    camera.keep(coordinator, "dossier")
    follow(coordinator, "versi 1")
    camera.keep(coordinator, "dossier-version")
    coordinator.goto("/tpn/")
    follow(coordinator, "Radio Denpasar")
    follow(coordinator, "Sanggah")
    camera.keep(coordinator, "objection")
    coordinator.goto("/data-predikat/")
    camera.keep(coordinator, "predicates")


def take_ministry(camera: Photographer) -> None:
    recorder = camera.enter("tpn@demo.example")
    recorder.goto("/tpn/")
    camera.keep(recorder, "clearances")
    follow(recorder, "Radio Bandung")
    camera.keep(recorder, "tpn-case")
    follow(recorder, "Nilai TPN")
    camera.keep(recorder, "tpn-values")
    recorder.goto("/nasional/?tahun=2020")
    camera.keep(recorder, "national")
    anybody = camera.visit()
    anybody.goto("/daftar-predikat/")
    camera.keep(anybody, "register")


def take_surveys(camera: Photographer) -> None:
    officer = camera.enter("survei@demo.example")
    officer.goto("/survei/")
    camera.keep(officer, "surveys")
    running = officer.locator("tr", has_text="Berjalan").get_by_role("link").first
    officer.goto(running.get_attribute("href") or "")
    camera.keep(officer, "survey-results")
    public = officer.locator("a[href*='/s/']:not([href*='kios'])").first.get_attribute("href") or ""
    anybody = camera.visit(PHONE)
    anybody.goto(public)
    camera.keep(anybody, "survey-form-phone")


def take(camera: Photographer) -> None:
    for scene in (take_unit, take_tpi, take_inspectorate, take_proposals, take_ministry, take_surveys):
        scene(camera)


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
