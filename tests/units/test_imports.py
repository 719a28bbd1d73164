"""Tables of units: what is read, what is refused row by row, and that everything or nothing is applied."""

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories
from units.enums import Role
from units.models import Unit
from units.operations import Refused, apply_import, hand_in, imports, request_import
from units.queries.table_files import UnreadableTable, read_table
from units.queries.unit_tables import COLUMNS, plan
from units.reports import sheet, units_table
from units.tasks import import_units

pytestmark = pytest.mark.django_db
HEAD = list(COLUMNS.values())


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def house():
    return factories.institution()


@pytest.fixture
def admin(house):
    return factories.person(Role.COORDINATOR, house)


def row(name, **cells):
    values = {"name": name, **cells}
    return [str(values.get(key, "")) for key in COLUMNS]


def xlsx(*rows):
    return sheet("Unit", HEAD, rows)


def csv(*rows):
    return "\n".join(";".join(f'"{cell}"' for cell in one) for one in (HEAD, *rows)).encode()


@pytest.mark.parametrize("made", [xlsx, csv])
def test_a_table_becomes_units_below_their_parents(house, admin, made):
    content = made(
        row("Anak", parent="01", level="Unit pelaksana teknis (UPT)", services="Samsat; pajak", zone="WITA"),
        row("Induk", code="01", staff_count="1.250", budget="2500000000"),
    )
    handed_in = hand_in(institution=house, content=content, file_name="unit.xlsx", by=admin)
    assert (handed_in.added, handed_in.problems) == (2, [])
    assert not house.units.exists()
    apply_import(handed_in=handed_in, by=admin)
    child = house.units.get(name="Anak")
    assert (child.parent.name, child.level, child.services, child.zone) == (
        "Induk",
        "upt",
        ["samsat", "pajak"],
        "Asia/Makassar",
    )
    assert (child.parent.staff_count, child.parent.budget) == (1250, 2_500_000_000)
    with pytest.raises(Refused, match="sudah diterapkan"):
        apply_import(handed_in=handed_in, by=admin)


def test_what_was_taken_away_and_handed_in_again_changes_nothing(house, admin):
    parent = factories.unit(house, name='=HYPERLINK("http://x")', code="A", services=["rsud"], staff_count=0)
    factories.unit(house, parent=parent, level="upt", budget=5, remarks="-1+2")
    found = plan(house, read_table(units_table(house)))
    assert (found.added, found.changed, found.unchanged, found.problems) == ([], [], 2, [])


def test_facts_of_units_that_are_there_are_brought_up_to_date(house, admin):
    unit = factories.unit(house, name="Ada")
    content = xlsx(row("Ada", code="77", staff_count="9"))
    apply_import(handed_in=hand_in(institution=house, content=content, file_name="u.xlsx", by=admin), by=admin)
    unit.refresh_from_db()
    assert (unit.code, unit.staff_count) == ("77", 9)


def test_three_bad_rows_of_5000_stop_all_of_them_and_are_named(house, admin):
    rows = [row(f"Unit {n}", code=f"U{n}") for n in range(5000)]
    rows[10] = row("Unit 10", code="U9")
    rows[2500] = row("Unit 2500", staff_count="banyak")
    rows[4999] = row("Unit 4999", parent="tidak ada")
    handed_in = hand_in(institution=house, content=xlsx(*rows), file_name="u.xlsx", by=admin)
    assert [(at, column) for at, column, _why in handed_in.problems] == [
        (12, "Kode"),
        (2502, "Jumlah pegawai"),
        (5001, "Induk"),
    ]
    with pytest.raises(Refused, match="Tidak ada yang diterapkan"):
        apply_import(handed_in=handed_in, by=admin)
    assert not house.units.exists()


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        ({"name": ""}, "Nama"),
        ({"name": "x" * 201}, "Nama"),
        ({"name": "Ada"}, None),
        ({"name": "Lama", "code": "L"}, "Nama"),
        ({"name": "Berakhir"}, "Nama"),
        ({"name": "Ada", "parent": "Lain"}, "Induk"),
        ({"name": "B", "level": "kecamatan"}, "Tingkat"),
        ({"name": "B", "services": "sulap"}, "Layanan"),
        ({"name": "B", "zone": "Mars"}, "Zona waktu"),
        ({"name": "B", "budget": "-5"}, "Anggaran"),
        ({"name": "B", "staff_count": "99999999999"}, "Jumlah pegawai"),
        ({"name": "B", "parent": "B"}, "Induk"),
    ],
)
def test_each_kind_of_mistake_is_named_in_its_column(house, bad, column):
    factories.unit(house, name="Ada")
    factories.unit(house, name="Baru", code="L")
    factories.unit(house, name="Lain")
    factories.unit(house, name="Berakhir", active_until="2020-01-01")
    cells = {"code": "1", **bad}
    found = plan(house, [HEAD, row(cells.pop("name"), **cells)])
    assert [problem.column for problem in found.problems] == ([column] if column else [])


def test_a_ring_of_parents_is_refused(house):
    found = plan(house, [HEAD, row("A", parent="B"), row("B", parent="C"), row("C", parent="A"), row("D", parent="A")])
    assert {problem.row for problem in found.problems} == {2, 3, 4, 5}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"PK\x03\x04 bukan zip",
        "Nama\nÉ".encode("latin-1"),
        b"Judul lain\nx",
        b"Kode\n1",
        b"Nama;Nama\nx;y",
    ],
)
def test_what_is_no_table_is_refused_at_the_file(house, admin, content):
    with pytest.raises(Refused) as refused:
        hand_in(institution=house, content=content, file_name="x", by=admin)
    assert refused.value.field == "file"


def test_a_file_that_unpacks_to_too_much_is_not_opened():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (121 * 1024 * 1024))
    with pytest.raises(UnreadableTable, match="terlalu besar setelah dibuka"):
        read_table(packed.getvalue())


def test_only_those_who_import_units_hand_in(house):
    with pytest.raises(PermissionDenied):
        hand_in(institution=house, content=csv(), file_name="x", by=factories.person(Role.AUDITOR, house))


def test_a_large_table_is_applied_by_a_job(house, admin, monkeypatch):
    monkeypatch.setattr(imports, "LARGE", 2)
    content = xlsx(row("A"), row("B"))
    queued = request_import(
        handed_in=hand_in(institution=house, content=content, file_name="u.xlsx", by=admin), by=admin
    )
    assert queued.job is not None
    assert not Unit.objects.filter(institution=house).exists()
    import_units(queued.job_id)
    queued.refresh_from_db()
    queued.job.refresh_from_db()
    assert (queued.job.state, house.units.count(), queued.applied_at is not None) == ("done", 2, True)
