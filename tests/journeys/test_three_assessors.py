"""Three assessors in three browsers: blind until all have finished, then consensus, lead, controller, leader."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assessments.enums import Outcome, Track
from assessments.models import Consensus, LeaderDecision
from tests import factories
from tests.assessments.tiers import TeamCast
from tests.harness.browser import WIDE
from tests.journeys.worksheet import FIRST, SECOND, choose, expect_saved, item, write
from tests.shared.files import makers

pytestmark = pytest.mark.journey


@pytest.fixture
def team(transactional_db: Any) -> TeamCast:
    return TeamCast().started()


@pytest.fixture
def browse(browser: Browser, live_server: Any, sign_in: Callable[[Page, Any], None]) -> Iterator[Callable[..., Page]]:
    """browse(user): a browser of their own for each person."""
    opened = []

    def enter(user: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, locale="id-ID", viewport=WIDE)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        opened.append(context)
        page = context.new_page()
        sign_in(page, user)
        return page

    yield enter
    for context in opened:
        context.close()


def test_blind_until_all_have_finished_then_up_to_the_leader(team, browse, tmp_path):
    pages = [browse(user) for user in team.members]
    area = f"/lke/{team.case.pk}/mp/"
    for page, letter, note in zip(pages, "ABA", ("Baik.", "Kurang.", "Cukup."), strict=True):
        page.goto(area)
        choose(page, FIRST, "Ya")
        expect_saved(page, FIRST)
        choose(page, SECOND, letter)
        write(page, SECOND, note)
        expect_saved(page, SECOND)
    # Nobody sees another's value or words, not on the page and not by an address.
    pages[0].reload()
    expect(item(pages[0], SECOND).locator("textarea[name=note]")).to_have_value("Baik.")
    assert "Kurang." not in pages[0].content()
    stranger = team.pass_of(team.second)
    assert pages[0].goto(f"/lke/{team.case.pk}/lembar/{stranger.pk}/mp/").status == 404
    assert pages[0].goto(f"/lke/{team.case.pk}/perbedaan/").status == 404

    for page, user in zip(pages, team.members, strict=True):
        _fill_rest(team, user)
        page.goto(f"/lke/{team.case.pk}/")
        page.get_by_role("link", name="Selesaikan penilaian mandiri Anda").click()
        page.get_by_role("button", name="Selesaikan penilaian mandiri Anda").click()
        expect(page.get_by_role("status")).to_contain_text("Penilaian mandiri Anda selesai")
    assert team.again().tier == "consensus"

    page = pages[1]
    page.goto(f"/lke/{team.case.pk}/")
    page.get_by_role("link", name="Perbedaan penilai").click()
    dispute = page.locator(f'article[id="{SECOND}"]')
    expect(dispute).to_contain_text("Kurang.")
    dispute.get_by_role("radio").nth(1).check()
    dispute.get_by_label("Alasan").fill("Bukti separuh lengkap.")
    dispute.get_by_role("button", name="Sepakati").click()
    expect(page.get_by_role("status")).to_contain_text("sudah dicatat")
    assert Consensus.objects.get().reason == "Bukti separuh lengkap."
    assert team.entry(SECOND, Track.TPI).option == "B"
    assert team.pass_of(team.first).entries.get(item__code=SECOND).option == "A"

    _pass_on(page, team)
    lead = browse(team.lead)
    lead.goto(area)
    expect(item(lead, SECOND).locator(".tiers")).to_contain_text("TPI")
    _pass_on(lead, team)
    controller = browse(team.controller)
    controller.goto(f"/lke/{team.case.pk}/langkah/selesai/")
    controller.get_by_label("memenuhi kriteria untuk diajukan", exact=True).check()
    controller.get_by_role("button", name="Selesaikan penilaian").click()
    expect(controller.get_by_role("status")).to_contain_text("Penilaian sudah selesai")
    assert team.again().conclusions.get().outcome == Outcome.MEETS

    paper = Path(tmp_path) / "surat.pdf"
    paper.write_bytes(makers.pdf())
    coordinator = browse(team.coordinator)
    coordinator.goto(f"/lke/{team.case.pk}/keputusan/")
    coordinator.get_by_label("Keputusan", exact=True).select_option("propose")
    coordinator.get_by_label("Nomor surat").fill("S-7/2026")
    coordinator.get_by_label("Tanggal surat").fill("2026-01-05")
    coordinator.get_by_label("Surat bertanda tangan (PDF)").set_input_files(paper)
    coordinator.get_by_role("button", name="Catat keputusan").click()
    expect(coordinator.get_by_role("status")).to_contain_text("sudah dicatat")
    assert LeaderDecision.objects.get().letter_number == "S-7/2026"


def _fill_rest(team: TeamCast, user: Any) -> None:
    """The other items at their best; what was clicked stays."""
    sheet = team.pass_of(user)
    kept = dict(sheet.entries.exclude(option="").values_list("item__code", "option"))
    factories.fill(sheet, team.again())
    for code, option in kept.items():
        entry = sheet.entries.get(item__code=code)
        team.judge(sheet, code, user, option=option, note=entry.note)


def _pass_on(page: Page, team: TeamCast) -> None:
    page.goto(f"/lke/{team.case.pk}/")
    page.get_by_role("link", name="Teruskan ke tingkat berikutnya").click()
    page.get_by_role("button", name="Teruskan ke tingkat berikutnya").click()
    expect(page.get_by_role("status")).to_contain_text("diteruskan")
