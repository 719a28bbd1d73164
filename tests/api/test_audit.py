"""The audit trail over REST: the same trails, filters and files as the pages."""

import csv
import io

import pytest
from django.db import connection

from tests.api.caller import Caller, refused
from tests.factories import Cast, person
from units.enums import Role
from zi_portal.pages.audit import exports
from zi_portal.pages.tasks import export_audit
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.audit.tasks import verify_nightly
from zi_portal.shared.audit.triggers import lifted
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return Cast()


def trail(cast: Cast, scope: str = "instansi") -> str:
    return f"audit/{scope}/{cast.unit.pk if scope == 'unit' else cast.unit.institution_id}/"


def test_a_trail_is_read_page_by_page_and_filtered(cast):
    caller = Caller(cast.admin)
    found = caller.get(trail(cast)).json()
    assert found["state"]["intact"] is None
    assert found["before"] is None
    granted = [one for one in found["results"] if one["action"] == "units.grant_role"]
    assert granted[0]["action_label"] == "Memberi peran"
    assert [one["sequence"] for one in found["results"]] == sorted(
        (one["sequence"] for one in found["results"]), reverse=True
    )
    only = caller.get(f"{trail(cast)}?action=units.grant_role").json()["results"]
    assert [one["sequence"] for one in only] == [one["sequence"] for one in granted]
    number = granted[0]["sequence"]
    later = caller.get(f"{trail(cast)}?before={number}").json()["results"]
    assert all(one["sequence"] < number for one in later)
    assert caller.get(f"{trail(cast)}?until=2001-01-01").json()["results"] == []
    refused(caller.get(f"{trail(cast)}?since=kemarin"), 400, "invalid")


def test_who_sees_which_trail(cast):
    foreign = Caller(person(Role.AUDITOR, Cast().unit))
    refused(foreign.get(trail(cast)), 404, "not_found")
    refused(Caller(cast.operator).get(trail(cast, "unit")), 404, "not_found")
    refused(Caller(cast.operator).get("audit/"), 403, "forbidden")
    assert Caller(person(Role.AUDITOR, cast.unit)).get(trail(cast, "unit")).status_code == 200
    refused(Caller(cast.admin).get("audit/portal/0/"), 404, "not_found")
    platform = Caller(person(Role.PLATFORM_ADMIN, cast.unit))
    assert [one["scope"] for one in platform.get("audit/").json()["results"]] == ["portal"]
    assert platform.get("audit/portal/0/").status_code == 200
    mine = Caller(cast.admin).get("audit/").json()["results"]
    assert [(one["scope"], one["id"]) for one in mine] == [("instansi", cast.unit.institution_id)]


def test_a_small_trail_comes_at_once_and_a_large_one_as_a_job(cast, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    caller = Caller(cast.admin)
    path = f"{trail(cast)}exports/"
    small = caller.post(path, {"format": "csv", "action": "units.grant_role"})
    rows = list(csv.reader(io.StringIO(small.content.decode("utf-8-sig"))))
    assert {row[3] for row in rows[1:]} == {"Memberi peran"}
    assert AuditEvent.objects.filter(action="audit.exported").count() == 1
    refused(caller.post(path, {"format": "pdf"}), 400, "invalid")
    monkeypatch.setattr(exports, "LARGE", 1)
    made = caller.post(path, {"format": "csv"})
    assert made.status_code == 202
    refused(caller.get(made["Location"]), 404, "not_found")
    export_audit(Job.objects.get(kind="audit.export").pk)
    assert b"".join(caller.get(made["Location"])).startswith(b"\xef\xbb\xbf")
    refused(Caller(person(Role.AUDITOR, cast.unit)).get(made["Location"]), 404, "not_found")


def test_a_break_is_told_once_to_those_who_answer_for_it(cast):
    platform = person(Role.PLATFORM_ADMIN, cast.unit)
    other = Cast().admin
    verify_nightly()
    assert not Notification.objects.filter(kind="chain_broken").exists()
    with lifted(connection):
        AuditEvent.objects.filter(chain__key=cast.unit.audit_chain, sequence=2).update(action="units.nothing")
    verify_nightly()
    verify_nightly()
    told = Notification.objects.filter(kind="chain_broken")
    assert sorted(told.values_list("recipient", flat=True)) == sorted([cast.admin.pk, platform.pk])
    assert not told.filter(recipient=other).exists()
    assert cast.unit.institution.name in told[0].words
    state = Caller(cast.admin).get(trail(cast)).json()["state"]
    assert (state["intact"], state["sequence"]) == (False, 2)
