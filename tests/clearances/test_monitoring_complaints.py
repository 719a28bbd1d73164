"""Complaints are part of a monitoring: listed from the last report on; an open one keeps "still meets" away."""

import datetime
import json

import pytest
from django.test import Client
from django.urls import reverse

from clearances import operations
from clearances.enums import ComplaintSource, Finding, MonitoringMove, MonitoringResult
from clearances.queries import complaints_of_monitoring
from clearances.reports.monitoring import monitoring_letter
from tests.api.caller import Caller, refused
from tests.clearances.predicates_world import DECREE, Watch
from units.models import User
from units.operations import Refused
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
AFTER, BEFORE = datetime.date(2021, 5, 4), DECREE - datetime.timedelta(days=1)
REPORTED = datetime.date(2022, 12, 1)


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def complain(watch: Watch, received_on: datetime.date = AFTER, source: ComplaintSource = ComplaintSource.LAPOR):
    return operations.record_complaint(
        unit=watch.unit, source=source, received_on=received_on, summary="Pungutan oleh Budi.", by=watch.coordinator
    )


def clarify(watch: Watch, complaint, finding: Finding = Finding.UNPROVEN):
    text = "Sudah diperiksa bersama Budi."
    return operations.clarify_complaint(complaint=complaint, finding=finding, text=text, by=watch.lead)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_open_complaint_blocks_still_meets_until_tpi_has_clarified_it():
    watch = Watch().sent()
    complaint = complain(watch)
    with pytest.raises(Refused, match="1 pengaduan terhadap unit ini belum diklarifikasi TPI") as refusal:
        watch.conclude(REPORTED)
    assert refusal.value.field == "result"
    page = client_of(watch.lead).get(reverse("monitoring_conclude", args=[watch.monitoring.pk]))
    assert "belum diklarifikasi TPI" in page.content.decode()
    clarify(watch, complaint)
    assert watch.conclude(REPORTED).result == MonitoringResult.STILL_MEETS


def test_no_longer_meeting_needs_no_clarification():
    watch = Watch().sent()
    complain(watch)
    done = watch.conclude(REPORTED, MonitoringResult.NO_LONGER, notes="Maladministrasi diperiksa.")
    assert json.loads(done.content)["cases"][0]["finding"] == "open"


def test_the_letter_lists_them_without_what_may_name_people():
    watch = Watch().sent()
    clarify(watch, complain(watch), Finding.SETTLED)
    clarify(watch, complain(watch, BEFORE))
    content = watch.conclude(REPORTED).content
    assert "Budi" not in content
    tables = [block for block in monitoring_letter(json.loads(content)).blocks if hasattr(block, "rows")]
    assert tables[-1].rows[0][:3] == ("4 Mei 2021", "SP4N-LAPOR!", "terbukti dan sudah diselesaikan")
    assert len(tables[-1].rows) == 1
    old = {name: value for name, value in json.loads(content).items() if name != "cases"}
    assert monitoring_letter(old).blocks


def test_the_next_monitoring_begins_where_the_last_report_ended():
    watch = Watch().sent()
    first = complain(watch)
    clarify(watch, first)
    reported = watch.conclude(REPORTED)
    second = complain(watch, REPORTED + datetime.timedelta(days=3))
    assert list(complaints_of_monitoring(reported)) == [first]
    assert list(complaints_of_monitoring(watch.monitoring)) == [second]
    # What nobody clarified is not forgotten, however old it is.
    forgotten = complain(watch, BEFORE)
    assert list(complaints_of_monitoring(watch.monitoring)) == [forgotten, second]


def test_the_unit_cannot_say_nihil_over_a_recorded_complaint():
    watch = Watch().started()
    complain(watch)
    with pytest.raises(Refused, match="Ada pengaduan yang tercatat"):
        operations.save_facts(monitoring=watch.monitoring, survey=None, complaints=" Nihil ", by=watch.operator)
    operations.save_facts(monitoring=watch.monitoring, survey=None, complaints="Loket diperbaiki.", by=watch.operator)
    assert AuditEvent.objects.filter(action="clearances.monitoring_facts").exists()
    assert not AuditEvent.objects.filter(detail__payload__icontains="diperbaiki").exists(), "the words stay in the row"


def test_page_and_rest_show_them_and_only_readers_reach_the_texts():
    watch = Watch().started()
    complaint = complain(watch)
    url = reverse("monitoring", args=[watch.monitoring.pk])
    mine = client_of(again(watch.operator)).get(url).content.decode()
    theirs = client_of(again(watch.lead)).get(url).content.decode()
    link = reverse("complaint", args=[complaint.pk])
    assert "Belum diklarifikasi" in mine
    assert link not in mine
    assert link in theirs
    assert "Budi" not in mine + theirs
    shown = Caller(again(watch.operator)).get(f"monitorings/{watch.monitoring.pk}/").json()["complaint_cases"]
    assert shown == [
        {
            "id": complaint.pk,
            "source": "lapor",
            "received_on": "2021-05-04",
            "finding": "open",
            "clarified_on": None,
        }
    ]


def test_rest_refuses_the_conclusion_in_the_same_words():
    watch = Watch().started().looked_at()
    watch.move(MonitoringMove.SEND, watch.head)
    complain(watch)
    body = {"result": "still_meets", "letter_number": "LP-1", "letter_date": REPORTED.isoformat()}
    path = f"monitorings/{watch.monitoring.pk}/conclusion/"
    problem = refused(Caller(again(watch.lead)).post(path, body), 409, "refused")
    assert "belum diklarifikasi TPI" in problem["message"]
    assert problem["fields"].keys() == {"result"}
