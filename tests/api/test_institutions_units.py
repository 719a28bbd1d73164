"""Institutions and units over REST: read, edited upon what was read, changed on a day, taken in as a table."""

import datetime

import pytest

from tests import factories
from tests.api.caller import Caller, refused
from units.enums import Role
from units.models import Institution, InstitutionYear, Unit, UnitYear
from units.operations import rename_unit, save_institution_year, save_unit_year
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
FACTS = {"code": "B-1", "level": "upt", "services": ["pengujian"], "zone": "Asia/Makassar", "staff_count": 40}


class Office:
    """An institution with one unit and its coordinator."""

    def __init__(self) -> None:
        self.unit = factories.unit()
        self.house = self.unit.institution
        self.coordinator = factories.person(Role.COORDINATOR, self.house)
        self.caller = Caller(self.coordinator)


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_unit_is_saved_upon_what_was_read(office):
    path = f"units/{office.unit.pk}/"
    read = office.caller.get(path)
    assert read.json()["etag"] == read["ETag"]
    refused(office.caller.put(path, FACTS), 428, "if_match_missing")
    saved = office.caller.put(path, FACTS, If_Match=read["ETag"])
    assert (saved.status_code, saved.json()["staff_count"], saved.json()["remarks"]) == (200, 40, "")
    told = AuditEvent.objects.filter(action="units.change_unit").count()
    assert office.caller.put(path, FACTS, If_Match=read["ETag"]).status_code == 200
    other = FACTS | {"staff_count": 41}
    stale = refused(office.caller.put(path, other, If_Match=read["ETag"]), 412, "stale")
    assert (stale["yours"]["staff_count"], stale["stored"]["staff_count"]) == (41, 40)
    assert Unit.objects.get(pk=office.unit.pk).staff_count == 40
    assert AuditEvent.objects.filter(action="units.change_unit").count() == told == 1
    assert office.caller.put(path, other, If_Match=f"W/{saved['ETag']}").json()["staff_count"] == 41


@pytest.mark.parametrize(
    ("change", "field"),
    [({"zone": "UTC"}, "zone"), ({"level": "polsek"}, "level"), ({"staff_count": -1}, "staff_count"), ({"x": 1}, "x")],
)
def test_facts_that_cannot_be_are_refused(office, change, field):
    path = f"units/{office.unit.pk}/"
    response = office.caller.put(path, FACTS | change, If_Match=office.caller.get(path)["ETag"])
    assert list(refused(response, 400, "invalid")["fields"]) == [field]


def test_a_taken_code_is_a_conflict_that_names_its_field(office):
    factories.unit(office.house, code="B-1")
    path = f"units/{office.unit.pk}/"
    found = refused(office.caller.put(path, FACTS, If_Match=office.caller.get(path)["ETag"]), 409, "refused")
    assert found["fields"] == {"code": [found["message"]]}


def test_an_institution_is_saved_upon_what_was_read(office):
    path = f"institutions/{office.house.pk}/"
    read = office.caller.get(path)
    assert office.caller.get(path, If_None_Match=read["ETag"]).status_code == 304
    facts = {"name": "Badan Uji", "short_name": "BU", "kind": "lpnk", "scheme": "kl"}
    assert office.caller.put(path, facts, If_Match=read["ETag"]).json()["name"] == "Badan Uji"
    refused(office.caller.put(path, facts | {"name": "Lain"}, If_Match=read["ETag"]), 412, "stale")
    wrong = facts | {"scheme": "pemda"}
    refused(office.caller.put(path, wrong, If_Match=office.caller.get(path)["ETag"]), 409, "refused")
    assert Institution.objects.get(pk=office.house.pk).scheme == "kl"


def test_a_year_begins_empty_and_is_saved_exactly(office):
    path = f"institutions/{office.house.pk}/years/2025/"
    empty = office.caller.get(path)
    assert (empty.json()["sakip_score"], empty.json()["bpk_opinion"]) == (None, "")
    saved = office.caller.put(path, {"sakip_score": 71.05, "spip_level": "3.125"}, If_Match=empty["ETag"])
    assert (saved.json()["sakip_score"], saved.json()["spip_level"]) == ("71.05", "3.125")
    refused(office.caller.put(path, {"rb_index": 80}, If_Match=empty["ETag"]), 412, "stale")
    assert InstitutionYear.objects.get().rb_index is None
    assert [row["year"] for row in office.caller.get(path.removesuffix("2025/")).json()["results"]] == [2025]
    for value in ("x", 100.001, 101, True):
        tag = office.caller.get(path)["ETag"]
        assert office.caller.put(path, {"sakip_score": value}, If_Match=tag).status_code == 400
    for year in (1999, 2101, 99999):
        refused(office.caller.get(f"institutions/{office.house.pk}/years/{year}/"), 404, "not_found")


def test_a_units_year_is_saved_upon_what_was_read(office):
    path = f"units/{office.unit.pk}/years/2026/"
    tag = office.caller.get(path)["ETag"]
    facts = {"tlhp_percent": "80.5", "building_since": "2025-01-02"}
    assert office.caller.put(path, facts, If_Match=tag).json()["tlhp_percent"] == "80.50"
    refused(office.caller.put(path, {"tlhp_percent": 1}, If_Match=tag), 412, "stale")
    assert UnitYear.objects.get().building_since == datetime.date(2025, 1, 2)


def test_units_are_added_renamed_moved_merged_and_dissolved(office):
    made = office.caller.post(f"institutions/{office.house.pk}/units/", {"name": "Seksi", "zone": "Asia/Jakarta"})
    assert made.status_code == 201
    path = made["Location"]
    moved = office.caller.post(f"{path}move/", {"on": "2026-01-05", "parent": office.unit.pk})
    assert [one["id"] for one in moved.json()["ancestors"]] == [office.unit.pk]
    tree = office.caller.get(f"institutions/{office.house.pk}/tree/").json()["results"]
    assert [(row["depth"], row["unit"]["name"]) for row in tree] == [(0, office.unit.name), (1, "Seksi")]
    office.caller.post(f"{path}rename/", {"on": "2026-02-01", "name": "Seksi Uji", "decree": "KM 1"})
    names = office.caller.get(f"{path}names/").json()["results"]
    assert [(one["name"], one["valid_from"]) for one in names] == [("Seksi Uji", "2026-02-01"), ("Seksi", None)]
    merged = office.caller.post(f"{path}merge/", {"on": "2026-03-01", "into": office.unit.pk}).json()
    assert (merged["active_until"], merged["merged_into"]) == ("2026-03-01", office.unit.pk)
    refused(office.caller.post(f"{path}dissolve/", {"on": "2026-03-02"}), 409, "refused")
    changes = office.caller.get(f"{path}changes/").json()["results"]
    assert [one["kind"] for one in changes] == ["merge", "rename", "move"]
    assert changes[1]["by"] == office.coordinator.full_name
    assert office.caller.get("units/").json()["count"] == 1
    assert office.caller.get("units/?ended=true").json()["count"] == 2


def test_another_institutions_unit_is_no_parent_and_no_successor(office):
    foreign = factories.unit()
    path = f"units/{office.unit.pk}/"
    for step, field in (("move", "parent"), ("merge", "into")):
        response = office.caller.post(f"{path}{step}/", {"on": "2026-01-05", field: foreign.pk})
        assert list(refused(response, 400, "invalid")["fields"]) == [field]


def test_the_list_can_be_narrowed(office):
    below = factories.unit(office.house, "Loket Paspor", parent=office.unit, level="upt", code="LP")

    def found(query: str) -> list[int]:
        return [row["id"] for row in office.caller.get(f"units/?{query}").json()["results"]]

    assert found(f"parent={office.unit.pk}") == found("level=upt") == found("q=paspor") == found("q=lp") == [below.pk]
    assert found("parent=0") == [office.unit.pk]
    assert found(f"institution={factories.institution().pk}") == []
    assert office.caller.put(f"units/{below.pk}/mark/", {"mark": "role_model"}).json()["mark"] == "role_model"
    assert found("mark=role_model") == [below.pk]
    refused(office.caller.get("units/?induk=1"), 400, "invalid")


def send(office: Office, content: bytes, name: str = "unit.csv"):
    path = f"institutions/{office.house.pk}/units/import/?filename={name}"
    return office.caller.ask("POST", path, content, Content_Type="text/csv")


def test_a_table_is_looked_at_then_applied(office):
    table = f"Nama;Induk;Jumlah pegawai\nSeksi A;{office.unit.name};12\n{office.unit.name};;7\n"
    made = send(office, table.encode())
    assert made.status_code == 201
    assert [row["name"] for row in made.json()["added_units"]] == ["Seksi A"]
    assert made.json()["changed_units"][0]["changes"]["staff_count"] == 7
    assert Unit.objects.filter(institution=office.house).count() == 1
    applied = office.caller.post(f"{made['Location']}apply/")
    assert (applied.json()["added"], applied.json()["applied_at"] is None) == (1, False)
    assert Unit.objects.get(name="Seksi A").parent == office.unit
    refused(office.caller.post(f"{made['Location']}apply/"), 409, "refused")
    exported = office.caller.get(f"institutions/{office.house.pk}/units/export/")
    again = office.caller.ask(
        "POST",
        f"institutions/{office.house.pk}/units/import/?filename=unit.xlsx",
        exported.content,
        Content_Type=exported["Content-Type"],
    ).json()
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 2)


def test_a_table_with_a_bad_row_changes_nothing(office):
    made = send(office, b"Nama,Jumlah pegawai\nA,1\nB,banyak\n")
    [problem] = made.json()["problems"]
    assert (problem["row"], problem["column"]) == (3, "Jumlah pegawai")
    refused(office.caller.post(f"{made['Location']}apply/"), 409, "refused")
    assert Unit.objects.filter(institution=office.house).count() == 1
    refused(send(office, b"Warna\nA\n"), 422, "refused_file")
    refused(send(office, b"x" * (5 * 1024 * 1024 + 1)), 422, "refused_file")
    refused(send(office, b"Nama\nA\n", ""), 400, "invalid")


def test_a_large_table_is_applied_by_a_job(office):
    rows = "".join(f"Unit {number}\n" for number in range(1000))
    made = send(office, f"Nama\n{rows}".encode())
    applied = office.caller.post(f"{made['Location']}apply/")
    assert (applied.status_code, applied.json()["job"]) == (202, "queued")
    assert office.caller.get(applied["Location"]).json()["kind"] == "unit_import"


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(rows, django_assert_num_queries):
    office = Office()
    for number in range(rows):
        factories.unit(office.house, parent=office.unit)
        save_unit_year(unit=office.unit, year=2026 - number, by=None)
        save_institution_year(institution=office.house, year=2026 - number, by=None)
        day = datetime.date(2026, 1, 1 + number)
        rename_unit(unit=office.unit, name=f"Nama {number}", short_name="N", on=day, by=office.coordinator)
    handed_in = send(office, b"".join([b"Nama\n", *(b"Unit %d\n" % number for number in range(rows))])).json()
    house, unit = f"institutions/{office.house.pk}/", f"units/{office.unit.pk}/"
    budgets = {
        "institutions/": 4,
        house: 3,
        f"{house}tree/": 4,
        f"{house}years/": 5,
        f"{house}years/2026/": 4,
        f"{house}units/export/": 4,
        "units/": 4,
        unit: 4,
        f"{unit}names/": 5,
        f"{unit}changes/": 5,
        f"{unit}years/": 5,
        f"{unit}years/2026/": 4,
        handed_in["url"]: 4,
    }
    for path, budget in budgets.items():
        with django_assert_num_queries(budget):
            assert office.caller.get(path).status_code == 200
