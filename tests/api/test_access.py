"""Who reaches what: every endpoint for every role around an assessment, and for those outside."""

import pytest
from django.test import Client

from assessments import operations
from assessments.enums import Track
from assessments.models import Report
from tests import factories
from tests.api.caller import ROOT, Caller, refused
from tests.factories import Cast
from units.enums import Role

pytestmark = pytest.mark.django_db
CODE = "A.I.1.i.b"
INSIDE = ("operator", "head", "assessor", "admin")
READS = (
    "assessments/{pk}/",
    "assessments/{pk}/answers/unit/",
    f"assessments/{{pk}}/answers/unit/{CODE}/",
    "assessments/{pk}/score/unit/",
    "assessments/{pk}/gates/unit/",
    "assessments/{pk}/gap/unit/",
    "assessments/{pk}/reports/",
)
TPI_READS = tuple(path.replace("unit", "tpi") for path in READS if "unit" in path)
MOVES = {
    "hand_over": ("operator",),
    "submit": ("head",),
    "withdraw": ("head",),
    "start_review": ("assessor",),
    "return": ("assessor",),
    "finish": ("assessor",),
}


class Outsiders:
    """People who must not know of the assessment."""

    def __init__(self, cast: Cast) -> None:
        self.neighbour = factories.person(Role.OPERATOR, factories.unit(cast.unit.institution))
        self.stranger = factories.person(Role.INSPECTORATE_ADMIN, factories.institution())
        self.roleless = factories.person()


def test_every_role_of_the_unit_and_its_institution_reads():
    cast = Cast()
    for who in INSIDE:
        caller = Caller(getattr(cast, who))
        for path in READS:
            assert caller.get(path.format(pk=cast.case.pk)).status_code == 200, (who, path)


@pytest.mark.parametrize("who", ["neighbour", "stranger", "roleless"])
def test_others_do_not_even_learn_that_it_exists(who):
    cast = Cast().evaluated()
    caller = Caller(getattr(Outsiders(cast), who))
    report = operations.request_report(assessment=cast.again(), by=cast.head)
    for path in (*READS, *TPI_READS, f"reports/{report.pk}/", f"reports/{report.pk}/file/", f"jobs/{report.job_id}/"):
        refused(caller.get(path.format(pk=cast.case.pk)), 404, "not_found")
    for move in MOVES:
        refused(caller.post(f"assessments/{cast.case.pk}/moves/{move}/"), 404, "not_found")
    answer = f"assessments/{cast.case.pk}/answers/unit/{CODE}/"
    refused(caller.put(answer, {"answer": "A", "note": ""}, If_Match='"1.0"'), 404, "not_found")
    refused(caller.post(f"assessments/{cast.case.pk}/reports/"), 404, "not_found")
    refused(caller.post(f"jobs/{report.job_id}/cancel/"), 404, "not_found")
    assert caller.get("assessments/").json()["count"] == 0
    assert Report.objects.count() == 1


def test_without_signing_in_there_is_nothing_to_see():
    cast = Cast()
    for path in ("assessments/", "jobs/", "me/", *READS):
        refused(Client().get(ROOT + path.format(pk=cast.case.pk)), 401, "not_authenticated")


@pytest.mark.parametrize("who", ["operator", "head"])
def test_tpis_unfinished_sheet_is_not_for_the_unit(who):
    cast = Cast().in_review()
    caller = Caller(getattr(cast, who))
    for path in TPI_READS:
        refused(caller.get(path.format(pk=cast.case.pk)), 404, "not_found")
    assert caller.get(f"assessments/{cast.case.pk}/").json()["tracks"]["tpi"] is None


@pytest.mark.parametrize("who", ["assessor", "admin"])
def test_tpis_side_sees_its_unfinished_sheet(who):
    cast = Cast().in_review()
    caller = Caller(getattr(cast, who))
    for path in TPI_READS:
        assert caller.get(path.format(pk=cast.case.pk)).status_code == 200
    tpi = caller.get(f"assessments/{cast.case.pk}/").json()["tracks"]["tpi"]
    assert (tpi["closed_at"], tpi["editable"]) == (None, who == "assessor")


def test_in_a_second_review_the_unit_still_sees_the_first():
    cast = Cast().returned("A.I.1.i.a")
    cast.save("A.I.1.i.a", cast.operator, option="Tidak")
    cast.answered()
    operations.submit(assessment=cast.again(), by=cast.head)
    operations.start_review(assessment=cast.again(), by=cast.assessor)
    cast.save("A.I.1.i.a", cast.assessor, Track.TPI, option="Tidak", note="Rahasia.")
    seen = {who: Caller(getattr(cast, who)).get(f"assessments/{cast.case.pk}/answers/tpi/") for who in INSIDE}
    assert {who: found.json()["round"] for who, found in seen.items()} == {
        "operator": 1,
        "head": 1,
        "assessor": 2,
        "admin": 2,
    }
    assert "Rahasia." not in seen["operator"].content.decode()


@pytest.mark.parametrize("who", INSIDE)
def test_moves_are_for_the_role_they_belong_to(who):
    cast = Cast()
    caller = Caller(getattr(cast, who))
    for move, roles in MOVES.items():
        body = {"outcome": "meets"} if move == "finish" else {}
        response = caller.post(f"assessments/{cast.case.pk}/moves/{move}/", body)
        if who not in roles:
            refused(response, 403, "forbidden")
        elif move != "hand_over":
            refused(response, 409, "cannot_move")
        else:
            assert response.status_code == 200


@pytest.mark.parametrize("who", INSIDE)
@pytest.mark.parametrize("track", ["unit", "tpi"])
def test_answers_are_for_the_role_that_fills_the_track(who, track):
    cast = Cast().in_review() if track == "tpi" else Cast()
    caller = Caller(getattr(cast, who))
    path = f"assessments/{cast.case.pk}/answers/{track}/{CODE}/"
    tag = caller.get(path).headers.get("ETag", '"1.0"')
    response = caller.put(path, {"answer": "B", "note": ""}, If_Match=tag)
    fills = {"unit": ("operator", "head"), "tpi": ("assessor",)}[track]
    sees = INSIDE if track == "unit" else ("assessor", "admin")
    if who in fills:
        assert response.status_code == 200
        assert cast.entry(CODE, Track(track)).option == "B"
    else:
        refused(response, 403 if who in sees else 404, "forbidden" if who in sees else "not_found")
        assert cast.entry(CODE, Track(track)).version == 0


def test_a_role_that_has_ended_opens_nothing():
    cast = Cast()
    caller = Caller(cast.operator)
    cast.operator.memberships.update(valid_from="2020-01-01", valid_until="2020-12-31")
    refused(caller.get(f"assessments/{cast.case.pk}/"), 404, "not_found")
