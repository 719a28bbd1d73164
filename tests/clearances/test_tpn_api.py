"""Clearances, stages and objections over REST."""

import pytest

from clearances.enums import Body, SelectionItem, TpnStage
from clearances.models import Clearance
from tests import factories
from tests.api.caller import Caller, refused
from tests.clearances.ministry import Ministry
from units.enums import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Ministry:
    return Ministry()


@pytest.fixture
def path(case) -> str:
    return f"nominations/{case.nomination.pk}/"


def results(case, *misfits) -> list[dict]:
    return [
        {"item": item.value, "fits": judged.fits, "note": judged.note} for item, judged in case.judged(*misfits).items()
    ]


def test_clearances_of_one_and_of_many(case, path):
    caller, day = Caller(case.recorder), case.today.isoformat()
    body = {"body": "kpk", "outcome": "clear", "answered_on": day}
    made = caller.post(f"{path}clearances/", body)
    assert made.status_code == 201
    assert "Ombudsman RI belum ada" in made.json()["block"]
    refused(caller.post(f"{path}clearances/", {**body, "outcome": "not_clear"}), 409, "refused")
    refused(caller.post(f"{path}clearances/", {**body, "link": "bukan tautan"}), 400, "invalid")
    other = Ministry()
    many = {**body, "body": "apip", "nominations": [case.nomination.pk, other.nomination.pk]}
    assert caller.post("clearances/", many).json() == {"recorded": 2}
    assert caller.get("clearances/?body=apip").json()["count"] == 2
    assert caller.get(f"clearances/?institution={other.unit.institution_id}").json()["count"] == 1
    inside = Caller(case.coordinator)
    refused(inside.post("clearances/", many), 400, "invalid")
    refused(Caller(case.head).post("clearances/", many), 403, "forbidden")
    assert inside.get("clearances/").json()["count"] == 2
    assert Clearance.objects.count() == 3


def test_the_whole_case(case, path):
    tpn, house = Caller(case.recorder), Caller(case.coordinator)
    day = case.today.isoformat()
    assert tpn.get(f"{path}stages/").json() == {"next": "selection", "records": []}
    failed = {"held_on": day, "recommendation": "Lengkapi.", "results": results(case, SelectionItem.SPTJM)}
    twice = {**failed, "results": [*failed["results"][:4], failed["results"][0]]}
    refused(tpn.post(f"{path}selection/", twice), 400, "invalid")
    assert tpn.post(f"{path}selection/", failed).json()["passed"] is False
    assert house.get(f"{path}objection/").json()["window"]["open"] is True
    paper = {"item": "sptjm", "explanation": "Bermeterai.", "link": "https://contoh.go.id/sptjm"}
    objection = {"explanation": "Sudah bermeterai.", "papers": [paper]}
    refused(tpn.post(f"{path}objection/", objection), 403, "forbidden")
    assert house.post(f"{path}objection/", objection).json()["filed"]["papers"] == [paper]
    refused(house.post(f"{path}objection/", objection), 409, "refused")
    again = {"held_on": day, "results": [{"item": "sptjm", "fits": True}]}
    assert tpn.post(f"{path}objection/result/", again).json()["passed"] is True
    for stage in ("documents", "interview", "field"):
        assert tpn.post(f"{path}stages/", {"stage": stage, "result": "passed", "held_on": day}).status_code == 201
    panel = {"stage": "panel", "result": "passed", "held_on": day}
    assert "clearance" in refused(tpn.post(f"{path}stages/", panel), 409, "refused")["message"]
    case.clear()
    assert tpn.post(f"{path}stages/", panel).json()["next"] is None


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_any_number(case, count, path, django_assert_num_queries):
    for _number in range(count):
        case.clearance(Body.KPK)
    case.through(TpnStage.DOCUMENTS)
    caller = Caller(factories.person(Role.LEADER, case.unit))
    caller.get("clearances/")
    with django_assert_num_queries(4):
        caller.get("clearances/")
    with django_assert_num_queries(6):
        caller.get(f"{path}stages/")
