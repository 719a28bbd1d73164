"""The endpoints of predicates and monitorings, held against the OpenAPI document."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from clearances.models import Monitoring, PredicateHeld
from tests import factories
from tests.api.caller import Caller, refused
from tests.clearances.predicates_world import Watch, held, proposed
from tests.shared.files import makers
from units.enums import NominationMove, Role

pytestmark = pytest.mark.django_db
DECREE = {"decree_number": "KEP-1/2026", "decree_date": "2026-11-20"}


@pytest.fixture(autouse=True)
def no_calls_counted():
    cache.clear()


def test_a_determination_and_what_the_generic_move_says():
    nomination = proposed()
    api = Caller(factories.person(Role.COORDINATOR, nomination.unit))
    generic = refused(api.post(f"nominations/{nomination.pk}/moves/{NominationMove.AWARD}/"), 409, "refused")
    assert f"nominations/{nomination.pk}/determination/" in generic["message"]
    address = f"nominations/{nomination.pk}/determination/"
    assert api.post(address, {**DECREE, "decree_number": ""}).status_code == 400
    made = api.post(address, DECREE)
    assert made.status_code == 201
    found = api.get(made.headers["Location"]).json()
    assert (found["kind"], found["state"], found["revocation"]) == ("WBK", "held", None)
    refused(api.post(address, DECREE), 409, "refused")
    assert api.get("predicates/?year=2026&state=held").json()["count"] == 1
    assert api.get("predicates/?kind=WBBM").json()["count"] == 0


def test_earlier_recommended_and_revoked():
    unit = factories.unit()
    coordinator = Caller(factories.person(Role.COORDINATOR, unit))
    inspector = Caller(factories.person(Role.INSPECTOR, unit))
    earlier = {"kind": "WBK", "decree_number": "KEP-1/2020", "decree_date": "2020-12-21"}
    made = coordinator.post(f"units/{unit.pk}/predicates/", earlier).json()
    refused(coordinator.post(f"units/{unit.pk}/predicates/", earlier), 409, "refused")
    refused(coordinator.post(f"{made['url']}recommendation/", {"reason": "x"}), 403, "forbidden")
    assert (
        inspector.post(f"{made['url']}recommendation/", {"reason": "Terbukti."}).json()["revocation"]["decided_on"]
        is None
    )
    decision = {"decree_number": "C", "decided_on": "2023-03-01", "reason": "Terbukti."}
    done = coordinator.post(f"{made['url']}revocation/", decision).json()
    assert (done["state"], done["revocation"]["banned_until"]) == ("revoked", "2025-03-01")


def test_a_monitoring_from_start_to_conclusion():
    watch = Watch()
    operator, head, lead = Caller(watch.operator), Caller(watch.head), Caller(watch.lead)
    address = f"monitorings/{watch.monitoring.pk}/"
    assert operator.get("monitorings/?state=late&kind=WBK").json()["count"] == 1
    assert operator.get("monitorings/?state=reported").json()["count"] == 0
    refused(lead.post(f"{address}moves/start/"), 403, "forbidden")
    assert operator.post(f"{address}moves/start/").json()["state"] == "running"
    items = operator.get(f"{address}items/").json()
    assert len(items) == 113
    wrong = {"items": [{"code": "A.I.1.i.a", "validity": "still"}]}
    refused(operator.post(f"{address}items/", wrong), 409, "refused")
    said = [{"code": one["code"], "validity": "gone", "note": "Tidak ada data."} for one in items]
    said[0] = {"code": "A.I.1.i.a", "validity": "changed", "option": "Ya"}
    assert operator.post(f"{address}items/", {"items": said}).json()["looked_at"] == 113
    one = operator.post(f"{address}programmes/", {"kind": "innovation", "name": "Antre daring"}).json()["programmes"][0]
    operator.post(f"{address}programmes/{one['id']}/", {"running": True})
    refused(operator.post(f"{address}facts/", {"survey": 999, "complaints": "nihil"}), 409, "refused")
    assert operator.post(f"{address}facts/", {"survey": None, "complaints": "nihil"}).status_code == 200
    assert head.post(f"{address}moves/send/").json()["state"] == "judging"
    assert lead.post(f"{address}moves/return/", {"reason": "Lengkapi."}).json()["state"] == "running"
    head.post(f"{address}moves/send/")
    inspector = Caller(watch.inspector)
    assigned = inspector.post(f"{address}assignment/", {"office": "Itjen", "officer": watch.lead.pk})
    assert assigned.json()["officer"] == watch.lead.pk
    ending = {"result": "still_meets", "letter_number": "LP-1", "letter_date": "2026-11-20"}
    assert lead.post(f"{address}conclusion/", ending).json()["state"] == "reported"
    assert Monitoring.objects.count() == 2


def test_lists_cost_the_same_for_one_and_for_three(django_assert_num_queries):
    one = held()
    api = Caller(factories.person(Role.COORDINATOR, one.unit))
    api.get("predicates/")
    for more in (0, 2):
        for number in range(more):
            held(factories.unit(one.unit.institution), decree_number=f"K-{number}")
        for path in ("predicates/", "monitorings/"):
            with django_assert_num_queries(4):
                assert api.get(path).status_code == 200


def test_the_national_funnel_for_the_portals_own_people_alone():
    call_command("load_national", verbosity=0)
    unit = factories.unit()
    viewer, outsider = Caller(factories.person(Role.PLATFORM_ADMIN, unit)), factories.person(Role.INSPECTOR, unit)
    found = viewer.get("national/2020/").json()
    assert {one["step"]: one["number"] for one in found["steps"]}["selected"] is None
    assert (found["recipients"], found["institutions"]) == (763, 251)
    assert viewer.get("national/1999/").status_code == 404
    refused(Caller(outsider).get("national/2020/"), 403, "forbidden")


def test_the_decree_is_downloaded_by_who_sees_the_predicate_and_by_nobody_else(client):
    unit = factories.unit()
    paper = SimpleUploadedFile("sk.pdf", makers.pdf())
    made = held(unit, file=paper)
    address = reverse("predicate_file", args=[made.pk])
    client.force_login(factories.person(Role.HEAD, unit))
    assert b"".join(client.get(address).streaming_content).startswith(b"%PDF-")
    client.force_login(factories.person(Role.HEAD, factories.unit()))
    assert client.get(address).status_code == 404
    assert PredicateHeld.objects.count() == 1
