"""Pages of units, people, cycles and nominations: what they say, what they keep, and that they do not grow."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests import factories
from tests.html import tree, words
from units.enums import NominationMove, NominationStage, Predicate, Role, Stage
from units.models import Cycle, Membership, Nomination, Unit, UnitImport
from units.operations import open_cycle
from units.queries import board

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return factories.institution()


@pytest.fixture
def unit(house):
    return factories.unit(house, name="Balai Satu")


@pytest.fixture
def admin(unit):
    return as_(factories.person(Role.INSPECTORATE_ADMIN, unit))


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def nominated(unit, stage=NominationStage.CANDIDATE):
    return Nomination.objects.create(
        unit=unit,
        cycle=factories.cycle(unit.institution),
        target=Predicate.WBK,
        stage=stage,
        criteria=["service", "effect"],
        decree_number="x",
        decree_date="2026-01-01",
    )


def queries(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def grow(unit, number):
    for _n in range(number):
        other = factories.unit(unit.institution, parent=unit)
        factories.person(Role.OPERATOR, other)
        nominated(other)


@pytest.mark.parametrize(
    ("name", "budget"), [("unit_list", 5), ("people", 5), ("cycle_list", 6), ("nomination_list", 8)]
)
def test_lists_cost_the_same_at_one_and_at_three_rows(admin, unit, name, budget):
    grow(unit, 1)
    first = queries(admin, reverse(name))
    grow(unit, 2)
    assert [first, queries(admin, reverse(name))] == [budget, budget]


def test_pages_of_one_thing_cost_the_same_however_much_hangs_on_it(admin, unit):
    grow(unit, 1)
    pages = [
        reverse("unit", args=[unit.pk]),
        reverse("cycle", args=[factories.cycle(unit.institution).pk]),
        reverse("nomination", args=[Nomination.objects.first().pk]),
    ]
    first = [queries(admin, page) for page in pages]
    grow(unit, 2)
    assert [queries(admin, page) for page in pages] == first
    assert max(first) <= 10


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(admin, unit):
    factories.unit(unit.institution, name="Balai Dua")
    answer = admin.post(
        reverse("unit_rename", args=[unit.pk]), {"name": "Balai Dua", "short_name": "B2", "on": "2025-01-01"}
    )
    assert answer.status_code == 409
    page = tree(answer)
    assert page.xpath("//input[@name='name']/@value") == ["Balai Dua"]
    assert page.xpath("//input[@name='name']/@aria-invalid") == ["true"]
    assert "sudah dipakai unit lain" in words(answer)
    assert Unit.objects.get(pk=unit.pk).name == "Balai Satu"


def test_an_incomplete_form_is_422_and_says_what_is_missing(admin, unit):
    answer = admin.post(reverse("unit_rename", args=[unit.pk]), {"name": "", "on": "kemarin"})
    assert answer.status_code == 422
    assert "Wajib diisi" in words(answer)
    assert "Tulis tanggal sebagai" in words(answer)


def test_giving_and_ending_a_role(admin, unit):
    user = factories.person(Role.AUDITOR, unit)
    given = {"email": user.email.upper(), "role": "unit_operator", "unit": unit.pk, "areas": ["mp", "pw"]}
    assert admin.post(reverse("role_grant"), given).status_code == 302
    held = Membership.objects.get(user=user, role=Role.OPERATOR)
    assert held.areas == ["mp", "pw"]
    assert "Penguatan Pengawasan" in words(admin.get(reverse("people")))
    assert admin.post(reverse("role_end", args=[held.pk]), {"reason": "Pindah"}).status_code == 302
    assert "Penguatan Pengawasan" not in words(admin.get(reverse("people")))
    assert "Pindah" in words(admin.get(reverse("people"), {"past": "on"}))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"email": "siapa"}, "Tulis alamat surel"),
        ({"unit": ""}, "Pilih unit tempat"),
        ({"role": "auditor", "unit": ""}, "Pilih instansi tempat"),
        ({"role": "platform_admin"}, "diberikan oleh admin lain"),
        ({"role": "raja"}, "Pilih dari daftar"),
        ({"unit": "999999"}, "Pilih dari daftar"),
    ],
)
def test_a_role_that_cannot_be_given(admin, unit, change, said):
    given = {"email": factories.person().email, "role": "unit_operator", "unit": unit.pk} | change
    answer = admin.post(reverse("role_grant"), given)
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_role_in_another_institution_cannot_be_chosen(admin):
    foreign = factories.unit()
    given = {"email": factories.person().email, "role": "unit_operator", "unit": foreign.pk}
    assert admin.post(reverse("role_grant"), given).status_code == 422
    assert not Membership.objects.filter(unit=foreign).exists()


def test_a_table_is_looked_at_before_it_is_applied(admin, house):
    file = SimpleUploadedFile("unit.csv", b"Nama;Induk\nBalai Satu;\nBalai Baru;Balai Satu\n")
    answer = admin.post(reverse("unit_import", args=[house.pk]), {"file": file})
    preview = answer.headers["Location"]
    assert "1 unit baru · 0 diperbarui · 1 tetap · 0 kesalahan" in words(admin.get(preview))
    assert house.units.count() == 1
    assert admin.post(preview).status_code == 302
    assert house.units.get(name="Balai Baru").parent.name == "Balai Satu"
    assert "Sudah diterapkan: 1 unit ditambahkan" in words(admin.get(preview))


def test_the_rows_that_are_wrong_are_shown_and_nothing_can_be_applied(admin, house):
    file = SimpleUploadedFile("unit.csv", b"Nama;Induk\n;Entah\nBaru;Entah\n")
    preview = admin.post(reverse("unit_import", args=[house.pk]), {"file": file}).headers["Location"]
    said = words(admin.get(preview))
    assert "Nama unit kosong" in said
    assert "Induk “Entah” tidak ditemukan" in said
    assert "Terapkan semua" not in said
    assert admin.post(preview).status_code == 409
    assert UnitImport.objects.get().applied_at is None


def test_a_file_that_cannot_be_read_says_so_at_the_field(admin, house):
    answer = admin.post(reverse("unit_import", args=[house.pk]), {"file": SimpleUploadedFile("x.pdf", b"%PDF\xff")})
    assert answer.status_code == 422
    assert "bukan XLSX" in words(answer)


def test_opening_a_cycle_and_setting_its_calendar(admin, house):
    url = reverse("cycle_open", args=[house.pk])
    assert admin.post(url, {"year": 2031, "instrument_key": "a", "rule_set_key": "b"}).status_code == 302
    cycle = Cycle.objects.get(institution=house, year=2031)
    assert "31 Mei" in words(admin.get(reverse("cycle", args=[cycle.pk]))) or "31-05" in words(
        admin.get(reverse("cycle", args=[cycle.pk]))
    )
    days = {"tpi_opens_on": "2031-04-01", "tpi_closes_on": "2031-03-01", "panel_opens_on": "2031-01-01"}
    answer = admin.post(reverse("cycle_calendar", args=[cycle.pk]), days)
    assert answer.status_code == 422
    assert "Berakhir sebelum dimulai" in words(answer)
    assert "kosongkan keduanya" in words(answer)
    good = {"tpi_opens_on": "2031-04-01", "tpi_closes_on": "2031-05-01"}
    assert admin.post(reverse("cycle_calendar", args=[cycle.pk]), good).status_code == 302
    assert [one.stage for one in cycle.windows.all()] == [Stage.TPI]


def test_the_board_shows_the_funnel_the_age_and_whose_turn_it_is(admin, unit):
    nominated(unit)
    page = admin.get(reverse("nomination_list"))
    assert page.status_code == 200
    rows = tree(page).xpath("//tbody/tr")
    assert len(rows) == 1
    assert "Koordinator ZI, Admin inspektorat" in " ".join(rows[0].itertext())
    assert tree(page).xpath("//ul[@class='funnel']/li[1]/meter/@value") == ["1"]


def test_many_are_moved_after_a_page_that_asks(unit):
    leader = as_(factories.person(Role.COORDINATOR, unit))
    ones = [nominated(unit), nominated(factories.unit(unit.institution))]
    data = {"move": "coach", "pk": [one.pk for one in ones]}
    asked = leader.post(reverse("nomination_bulk"), data)
    assert "2 nominasi, semuanya atau tidak sama sekali" in words(asked)
    assert leader.post(reverse("nomination_bulk"), {**data, "confirmed": "1"}).status_code == 422
    done = leader.post(reverse("nomination_bulk"), {**data, "confirmed": "1", "reason": "Tahun depan"})
    assert done.status_code == 302
    assert set(Nomination.objects.values_list("stage", flat=True)) == {"coaching"}


def test_nothing_ticked_is_said(admin):
    answer = admin.post(reverse("nomination_bulk"), {"move": "coach"}, follow=True)
    assert "Centang sedikitnya satu" in words(answer)


def test_nominations_of_others_are_not_moved_in_bulk(unit):
    head = as_(factories.person(Role.HEAD, unit))
    one = nominated(unit)
    data = {"move": "coach", "pk": [one.pk], "confirmed": "1", "reason": "x"}
    assert head.post(reverse("nomination_bulk"), data).status_code == 403
    stranger = as_(factories.person(Role.COORDINATOR, factories.unit()))
    assert stranger.post(reverse("nomination_bulk"), data).status_code == 302
    assert Nomination.objects.get(pk=one.pk).stage == NominationStage.CANDIDATE


def test_what_is_taken_away_is_exactly_what_is_shown(admin, unit):
    nominated(unit, NominationStage.BUILDING)
    nominated(factories.unit(unit.institution))
    answer = admin.get(reverse("nomination_export"), {"stage": "building"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["Unit kerja", "Balai Satu"]


def test_fifty_on_a_page_and_the_funnel_counts_them_all(admin, unit, monkeypatch):
    monkeypatch.setattr(board, "PER_PAGE", 2)
    grow(unit, 3)
    page = tree(admin.get(reverse("nomination_list"), {"target": "WBK"}))
    assert len(page.xpath("//tbody/tr")) == 2
    assert page.xpath("//a[@rel='next']/@href") == ["?target=WBK&hal=2"]


def test_one_move_asks_for_its_decree_and_its_reason(unit):
    leader = as_(factories.person(Role.LEADER, unit))
    one = nominated(unit, NominationStage.SUGGESTED)
    url = reverse("nomination_move", args=[one.pk, NominationMove.DESIGNATE])
    assert tree(leader.get(url)).xpath("//input/@name")[-2:] == ["decree_number", "decree_date"]
    assert leader.post(url, {"decree_number": "", "decree_date": ""}).status_code == 422
    assert leader.post(url, {"decree_number": "KM 1", "decree_date": "2026-01-02"}).status_code == 302
    assert "KM 1" in words(leader.get(reverse("nomination", args=[one.pk])))
    assert leader.post(url, {"decree_number": "KM 1", "decree_date": "2026-01-02"}).status_code == 409


def test_the_menu_offers_what_the_roles_open(unit):
    links = {
        Role.OPERATOR: ["/", "/lke/", "/bukti/", "/survei/", "/nominasi/", "/pra-pengusulan/", "/unit/", "/siklus/"],
        Role.PLATFORM_ADMIN: ["/", "/unit/", "/orang/", "/siklus/", "/audit/"],
        Role.NATIONAL_VIEWER: [
            "/",
            "/lke/",
            "/bukti/",
            "/survei/",
            "/nominasi/",
            "/pra-pengusulan/",
            "/unit/",
            "/siklus/",
        ],
    }
    for role, expected in links.items():
        page = tree(as_(factories.person(role, unit)).get("/unit/"))
        assert page.xpath("//header/nav/a/@href") == expected


def test_a_year_without_a_cycle_says_what_comes_first(unit):
    assert "Belum ada siklus" in words(as_(factories.person(Role.AUDITOR, unit)).get(reverse("nomination_list")))
    open_cycle(institution=unit.institution, year=2026, instrument_key="a", rule_set_key="b", by=None)
    assert "Tidak ada nominasi" in words(as_(factories.person(Role.AUDITOR, unit)).get(reverse("nomination_list")))


@pytest.mark.parametrize("year", [1999, 2100, 99999])
def test_facts_are_kept_of_this_century_only(unit, year):
    admin = as_(factories.person(Role.INSPECTORATE_ADMIN, unit))
    assert admin.get(f"/unit/{unit.pk}/tahun/{year}/").status_code == 404
    assert admin.post(f"/instansi/{unit.institution_id}/tahun/{year}/", {}).status_code == 404
