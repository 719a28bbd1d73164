"""TPN's values: their own sheet, the table all or nothing, the differences, and what must not read them as TPI's."""

from dataclasses import replace
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessments import operations as lke
from assessments.enums import COUNTING, IndexSource, State, Track
from assessments.models import Assessment, Entry, Sheet
from assessments.operations import EntryValues, NotEditable
from assessments.queries import case_document, counting_sheet, current_sheets
from assessments.queries.pages import standings
from assessments.reports.source import read_case
from assessments.rules import sees_sheet
from clearances.operations import TableRefused, import_tpn_values
from clearances.queries import Differences, case_of, differences
from tests import factories
from tests.api.caller import Caller
from tests.clearances.ministry import Ministry
from units.enums import NominationStage, Role
from units.models import User
from units.operations import Refused

pytestmark = pytest.mark.django_db
TABLE = "Kode;Nilai;Catatan\nA.I.1.i.a;Tidak;SK tidak ada\nA.II.1.i.a;4 2;\nB.I.a;3,5;Survei TPN\nA.I.1.ii.a;=;\n"


@pytest.fixture
def case() -> Ministry:
    return Ministry(scored=True)


SAVING = 11
"""Queries of saving an entry with the roles: the same as on any other track."""


def taken(case, table=TABLE, by=None) -> int:
    return import_tpn_values(nomination=case.nomination, table=table.encode(), by=by or case.recorder)


def shown(case) -> Differences:
    one = case_of(case.nomination)
    assert one is not None
    found = differences(one)
    assert found is not None
    return found


def tpn_entry(case, code) -> Entry:
    return Entry.objects.select_related("item").get(sheet__assessment=case.case, sheet__track="tpn", item__code=code)


def test_a_table_fills_a_sheet_of_its_own_and_no_other(case):
    before = {
        sheet.track: list(sheet.entries.order_by("pk").values()) for sheet in Sheet.objects.filter(assessment=case.case)
    }
    assert taken(case) == 4
    assert tpn_entry(case, "A.I.1.i.a").option == "Tidak"
    assert tpn_entry(case, "A.I.1.i.a").note == "SK tidak ada"
    assert list(tpn_entry(case, "A.II.1.i.a").inputs.values()) == [4, 2]
    assert tpn_entry(case, "B.I.a").source == IndexSource.TPN
    assert tpn_entry(case, "A.I.1.ii.a").option == case.entry("A.I.1.ii.a", Track.TPI).option
    for track, entries in before.items():
        assert list(case.sheet(track).entries.order_by("pk").values()) == entries
    assert taken(case) == 4
    assert tpn_entry(case, "A.I.1.i.a").version == 1
    assert Sheet.objects.filter(assessment=case.case, track="tpn").count() == 1


def test_all_of_the_table_or_nothing_with_the_rows_that_are_wrong(case):
    wrong = TABLE + "A.I.9;Ya;\nA.I.1.i.b;Mungkin;\nA.I.1.i.a;Ya;\nA.II.1.ii;9;\nB.I.b;5;\n"
    with pytest.raises(TableRefused) as refused:
        taken(case, wrong)
    assert [error.row for error in refused.value.errors] == [6, 7, 8, 9, 10]
    assert all(error.message.endswith((".", ")")) or error.message for error in refused.value.errors)
    assert not Sheet.objects.filter(track="tpn").exists()
    with pytest.raises(Refused, match="tidak memuat nilai"):
        taken(case, "Kode;Nilai\n")


def test_only_while_proposed_and_only_by_who_records(case):
    for user in (case.head, case.assessor, case.admin):
        with pytest.raises(PermissionDenied):
            taken(case, by=user)
    assert taken(case, by=case.coordinator) == 4
    sheet = Sheet.objects.get(track="tpn")
    case.now_at(NominationStage.AWARDED)
    with pytest.raises(Refused, match="setelah unit diusulkan"):
        taken(case)
    again = Assessment.objects.with_heading().get(pk=case.case.pk)
    with pytest.raises(NotEditable):
        lke.save_entry(
            assessment=again,
            sheet=sheet,
            code="A.I.1.i.b",
            values=EntryValues(option="C"),
            version=0,
            by=case.recorder,
        )


def test_not_while_tpi_assesses():
    with pytest.raises(Refused, match="setelah unit diusulkan"):
        taken(Ministry(), "A.I.1.i.a;Tidak")


def test_saving_one_value_costs_what_saving_costs(case, django_assert_num_queries):
    taken(case)
    sheet = Sheet.objects.get(track="tpn")
    again = Assessment.objects.with_heading().get(pk=case.case.pk)
    person = User.objects.get(pk=case.recorder.pk)
    with django_assert_num_queries(SAVING):
        lke.save_entry(
            assessment=again, sheet=sheet, code="A.I.1.i.b", values=EntryValues(option="C"), version=0, by=person
        )


def test_tpn_is_never_tpis_word(case):
    taken(case)
    assert Track.TPN not in COUNTING
    sheets = list(Sheet.objects.filter(assessment=case.case).order_by("-round"))
    assert counting_sheet(sheets).track == Track.TPI
    assert counting_sheet([one for one in sheets if one.track == Track.TPN]) is None
    document = case_document(case.again())
    assert "tpn" in document["sheets"]
    assert read_case(document).tpi.entries == document["sheets"]["tpi"]["entries"]
    [standing] = standings([case.again()], case.head)
    assert (standing.track, standing.result) == (Track.UNIT, standing.tpi)
    assert case.again().state == State.EVALUATED


@pytest.mark.parametrize("role", list(Role))
def test_who_sees_tpns_sheet(case, role):
    taken(case)
    sheet = Sheet.objects.get(track="tpn")
    seen = sees_sheet(factories.person(role, case.unit), case.again(), sheet)
    assert seen is (role not in (Role.SURVEY_OFFICER, Role.PLATFORM_ADMIN))
    assert not sees_sheet(factories.person(Role.COORDINATOR, factories.unit()), case.again(), sheet)


def test_the_worksheets_pages_and_rest_stay_right_beside_it(case):
    taken(case)
    assert current_sheets(case.again(), case.coordinator).tpi.track == Track.TPI
    client = Client()
    for user in (case.head, case.assessor, case.recorder):
        client.force_login(user)
        for url in (
            reverse("assessment", args=[case.case.pk]),
            reverse("assessment_area", args=[case.case.pk, "mp"]),
            reverse("sheet_area", args=[case.case.pk, Sheet.objects.get(track="tpn").pk, "mp"]),
        ):
            assert client.get(url).status_code == 200
    caller = Caller(case.recorder)
    path = f"assessments/{case.case.pk}/answers/tpn/A.I.1.i.b/"
    tag = caller.get(path)["ETag"]
    assert caller.put(path, {"answer": "C", "note": ""}, If_Match=tag).status_code == 200
    assert tpn_entry(case, "A.I.1.i.b").option == "C"


def test_differences_item_by_item_with_tpns_value_counting(case):
    taken(case)
    found = shown(case)
    assert {row.item.code for row in found.differing} == {"A.I.1.i.a", "A.II.1.i.a", "B.I.a"}
    assert found.recorded == 4
    row = next(row for row in found.rows if row.item.code == "A.I.1.i.a")
    assert row.tpn_score.points == row.counts == 0
    assert row.gap == -row.tpi_score.points
    unset = next(row for row in found.rows if row.item.code == "A.I.1.i.b")
    assert (unset.recorded, unset.counts) == (False, unset.tpi_score.points)
    assert found.tpi_total == sum((area.tpi for area in found.areas), Fraction(0)) == 100
    assert found.counting_total == sum((area.tpn for area in found.areas), Fraction(0))
    assert found.gap == sum((row.gap for row in found.rows), Fraction(0))
    assert replace(found, rows=()).differing == ()


def test_differences_take_three_queries(case, django_assert_num_queries):
    taken(case)
    with django_assert_num_queries(3):
        shown(case)


def test_the_page_takes_a_file_or_a_paste_and_shows_what_differs(case):
    url = reverse("tpn_values", args=[case.nomination.pk])
    client = Client()
    client.force_login(case.recorder)
    assert client.post(url, {}).status_code == 422
    wrong = client.post(url, {"pasted": "A.I.1.i.a\tMungkin"})
    assert wrong.status_code == 422
    assert "Baris 1, A.I.1.i.a" in wrong.content.decode()
    assert client.post(url, {"table": SimpleUploadedFile("nilai.csv", TABLE.encode())}).status_code == 302
    assert client.post(url, {"pasted": "A.I.1.i.b\tC\tKurang"}).status_code == 302
    shown = client.get(url).content.decode()
    assert "A.I.1.i.b" in shown
    assert "SK tidak ada" in shown
    assert "A.I.1.ii.a" not in shown
    assert "A.I.1.ii.a" in client.get(url + "?semua").content.decode()
    client.force_login(case.head)
    assert "Catat nilai TPN" not in client.get(url).content.decode()
    client.force_login(factories.person(Role.PLATFORM_ADMIN, case.unit))
    assert client.get(url).status_code == 404


def test_over_rest(case):
    caller = Caller(case.head)
    path = f"nominations/{case.nomination.pk}/tpn-values/"
    assert caller.get(path).json()["recorded"] == 0
    taken(case)
    found = caller.get(path).json()
    assert found["tpi_total"] == "100.000000"
    item = next(one for one in found["items"] if one["code"] == "A.I.1.i.a")
    assert (item["differs"], item["tpn_points"], item["tpn_note"]) == (True, "0.000000", "SK tidak ada")
    assert caller.get(f"nominations/{Ministry().nomination.pk}/tpn-values/").status_code == 404
    empty = Ministry()
    assert Caller(empty.head).get(f"nominations/{empty.nomination.pk}/tpn-values/").status_code == 404
