"""The list: filters, pages, and a budget of queries that does not grow."""

import pytest

from assessments import operations
from assessments.instruments import compiled
from tests import factories
from tests.api.caller import Caller, refused
from tests.factories import Cast
from units.enums import Role
from units.models import Nomination

pytestmark = pytest.mark.django_db
CODE = "A.I.1.i.b"
BUDGETS = {
    "me/": 2,
    "assessments/": 4,
    "assessments/{pk}/": 4,
    "assessments/{pk}/answers/unit/": 5,
    f"assessments/{{pk}}/answers/unit/{CODE}/": 5,
    "assessments/{pk}/score/unit/": 4,
    "assessments/{pk}/gates/unit/": 4,
    "assessments/{pk}/gap/unit/": 5,
    "assessments/{pk}/reports/": 5,
    "reports/{report}/": 3,
    "jobs/": 4,
    "jobs/{job}/": 3,
}


def warmed(caller: Caller) -> Caller:
    """The first use of a token is noted; compiled instruments and their items are kept by the process."""
    caller.get("me/")
    compiled.item_rows("lke-zi-2021")
    return caller


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(rows, django_assert_num_queries):
    institution = factories.institution()
    admin = factories.person(Role.INSPECTORATE_ADMIN, institution)
    casts = [Cast(factories.unit(institution)) for _ in range(rows)]
    for cast in casts:
        cast.fill()
    reports = [operations.request_report(assessment=casts[0].again(), by=admin) for _ in range(rows)]
    caller = warmed(Caller(admin))
    names = {"pk": casts[0].case.pk, "report": reports[0].pk, "job": reports[0].job_id}
    spent = {}
    for path, budget in BUDGETS.items():
        with django_assert_num_queries(budget):
            response = caller.get(path.format(**names))
        spent[path] = budget
        assert response.status_code == 200
    assert caller.get("assessments/").json()["count"] == caller.get("jobs/").json()["count"] == rows


def test_saving_costs_the_same_for_any_sheet(django_assert_num_queries):
    cast = Cast()
    caller = warmed(Caller(cast.operator))
    path = f"assessments/{cast.case.pk}/answers/unit/{CODE}/"
    tag = caller.get(path)["ETag"]
    with django_assert_num_queries(15):
        assert caller.put(path, {"answer": "B", "note": ""}, If_Match=tag).status_code == 200


def test_a_row_tells_what_a_list_needs():
    cast = Cast()
    cast.fill()
    [row] = Caller(cast.head).get("assessments/").json()["results"]
    assert row["unit"] == {
        "id": cast.unit.pk,
        "name": cast.unit.name,
        "short_name": cast.unit.short_name,
        "institution": cast.unit.institution.name,
    }
    assert (row["year"], row["target"], row["state"], row["state_label"]) == (2026, "WBK", "draft", "Diisi unit")
    assert (row["total"], row["answered"], row["count"]) == ("100.000000", 113, 113)
    assert row["url"] == f"/api/v1/assessments/{cast.case.pk}/"
    assert (row["instrument"], row["rules"], row["due_date"]) == ("lke-zi-2021", "rules-2024", "2026-03-31")


def test_the_list_can_be_narrowed():
    institution = factories.institution()
    admin = factories.person(Role.INSPECTORATE_ADMIN, institution)
    first, second = Cast(factories.unit(institution)), Cast(factories.unit(institution)).submitted()
    older = Nomination.objects.create(unit=first.unit, cycle=factories.cycle(institution, 2025), target="WBK")
    old = operations.open_assessment(nomination=older, by=None)
    caller = Caller(admin)

    def found(query: str) -> list[int]:
        return [row["id"] for row in caller.get(f"assessments/?{query}").json()["results"]]

    assert found("state=submitted") == [second.case.pk]
    assert set(found("year=2026")) == {first.case.pk, second.case.pk}
    assert found(f"unit={first.unit.pk}") == [first.case.pk, old.pk]
    assert found(f"unit={first.unit.pk}&year=2025&state=draft") == [old.pk]
    assert found("unit=999999&year=9999") == []


@pytest.mark.parametrize("query", ["state=x", "year=abc", "unit=0", "tahun=2026", "unit=99999999999999999999999"])
def test_a_filter_that_means_nothing_is_refused(query):
    caller = Caller(factories.person())
    found = refused(caller.get(f"assessments/?{query}"), 400, "invalid")
    assert list(found["fields"]) == [query.partition("=")[0]]


def test_pages_hold_fifty():
    user = factories.person()
    caller = Caller(user)
    rows = [factories.person().jobs.model(kind="report", task="x", created_by=user) for _ in range(51)]
    factories.person().jobs.model.objects.bulk_create(rows)
    first = caller.get("jobs/").json()
    assert (first["count"], len(first["results"]), first["previous"]) == (51, 50, None)
    second = caller.get(first["next"].removeprefix("http://testserver")).json()
    assert (len(second["results"]), second["next"]) == (1, None)
    for page, status in {"3": 404, "0": 400, "x": 400}.items():
        assert caller.get(f"jobs/?page={page}").status_code == status
