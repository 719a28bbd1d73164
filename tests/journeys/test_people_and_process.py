"""Units, roles, cycles and nominations in a real browser: for everybody, and one nomination from its idea on."""

import datetime

import pytest

from assessments.operations import nominating
from tests import factories
from tests.factories import Cast
from tests.journeys.test_for_everybody import PHONE, violations
from units.enums import NominationMove, Role, Stage
from units.models import Nomination, UnitImport
from units.operations import extend_stage, hand_in, rename_unit, save_institution_year, save_unit_year

pytestmark = pytest.mark.journey


@pytest.fixture
def furnished(cast: Cast, settings, tmp_path) -> Cast:
    """A cast whose pages have something on them."""
    settings.MEDIA_ROOT = tmp_path
    unit, house, cycle = cast.unit, cast.unit.institution, cast.case.nomination.cycle
    day = datetime.date(2026, 1, 1)
    nominating.set_calendar(
        cycle=cycle,
        windows={stage: (day, day + datetime.timedelta(days=400)) for stage in Stage},
        by=None,
    )
    later = day + datetime.timedelta(days=500)
    extend_stage(cycle=cycle, unit=unit, stage=Stage.SELF_ASSESSMENT, closes_on=later, reason="Banjir", by=None)
    rename_unit(unit=unit, name="Balai Uji Perangkat Telekomunikasi", short_name="Balai", on=day, by=None)
    save_unit_year(unit=unit, year=2026, by=None, tlhp_percent=100)
    save_institution_year(institution=house, year=2026, by=None, bpk_opinion="WTP")
    child = factories.unit(house, name="Loka " + "Pengawasan " * 6, parent=unit)
    factories.wear(factories.person(), Role.OPERATOR, child, areas=["mp", "pw"])
    admin = factories.person(Role.COORDINATOR, house)
    hand_in(institution=house, content=b"Nama;Induk\nBaru;\nSalah;Entah\n", file_name="unit.csv", by=admin)
    return cast


def pages(cast: Cast) -> list[str]:
    unit, house, one = cast.unit.pk, cast.unit.institution_id, cast.case.nomination
    return [
        "/unit/",
        f"/unit/{unit}/",
        f"/unit/{unit}/ubah/",
        f"/unit/{unit}/nama/",
        f"/unit/{unit}/pindah/",
        f"/unit/{unit}/gabung/",
        f"/unit/{unit}/tahun/2026/",
        f"/instansi/{house}/",
        f"/instansi/{house}/ubah/",
        f"/instansi/{house}/unit/impor/",
        f"/impor-unit/{UnitImport.objects.get().pk}/",
        "/orang/",
        "/orang/peran/baru/",
        "/siklus/",
        f"/siklus/{one.cycle_id}/",
        f"/siklus/{one.cycle_id}/jadwal/",
        f"/siklus/{one.cycle_id}/perpanjang/",
        f"/siklus/{one.cycle_id}/nominasi/baru/",
        "/nominasi/",
        f"/nominasi/{one.pk}/",
        f"/nominasi/{one.pk}/langkah/coach/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_violation(furnished, open_as, page, scheme):
    page.emulate_media(color_scheme=scheme)
    open_as(furnished.admin, "/unit/")
    wrong = {}
    for path in pages(furnished):
        page.goto(path)
        if found := violations(page):
            wrong[path] = found
    assert wrong == {}


def test_nothing_scrolls_sideways_on_a_phone(furnished, open_as, page):
    page.set_viewport_size(PHONE)
    open_as(furnished.admin, "/unit/")
    wide = []
    for path in pages(furnished):
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path)
    assert wide == []


def test_a_candidate_on_its_way_to_a_worksheet(furnished, open_as, page):
    unit = factories.unit(furnished.unit.institution, name="Balai Calon")
    coordinator = factories.person(Role.COORDINATOR, unit)
    open_as(coordinator, f"/siklus/{furnished.case.nomination.cycle_id}/nominasi/baru/")
    page.get_by_label("Unit", exact=True).select_option(label="Balai Calon")
    page.get_by_label("Layanan strategis").check()
    page.get_by_role("button", name="Simpan calon").click()
    page.get_by_role("link", name="Balai Calon").click()
    page.get_by_role("link", name="Ajukan kepada pimpinan").click()
    page.get_by_role("button", name="Ajukan kepada pimpinan").click()
    assert page.get_by_role("alert").get_by_text("Berdampak luas bagi masyarakat").is_visible()
    Nomination.objects.filter(unit=unit).update(criteria=["service", "effect"])
    page.get_by_role("button", name="Ajukan kepada pimpinan").click()
    page.get_by_role("link", name="Tetapkan", exact=True).click()
    page.get_by_label("Nomor keputusan").fill("KM 7 Tahun 2026")
    page.get_by_label("Tanggal keputusan").fill("2026-01-15")
    page.get_by_role("button", name="Tetapkan").click()
    for verb in ("Mulai pembangunan", "Buka LKE"):
        page.get_by_role("link", name=verb).click()
        page.get_by_role("button", name=verb).click()
    assert page.get_by_text("Penilaian", exact=True).first.is_visible()
    assert Nomination.objects.get(unit=unit).assessment.state == "draft"


def test_several_are_sent_to_coaching_from_the_board(furnished, open_as, page):
    for number in range(2):
        one = Nomination.objects.create(
            unit=factories.unit(furnished.unit.institution, name=f"Balai Calon {number}"),
            cycle=furnished.case.nomination.cycle,
            target="WBK",
            stage="candidate",
        )
        assert one.pk
    open_as(furnished.admin, "/nominasi/?stage=candidate")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Langkah bagi yang dicentang").select_option(NominationMove.COACH.value)
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Alasan").fill("Belum siap tahun ini")
    page.get_by_role("button", name="Tetapkan pembinaan").click()
    page.get_by_text("2 nominasi: Tetapkan pembinaan.").wait_for()
    assert Nomination.objects.filter(stage="coaching").count() == 2
