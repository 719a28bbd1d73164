"""The pages of a monitoring, and what its tables refuse."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from clearances.enums import (
    MonitoringMove,
)
from clearances.models import Monitoring, MonitoringProgramme, MonitoringRecord
from tests.clearances.predicates_world import Watch, held

pytestmark = pytest.mark.django_db
DUE = datetime.date(2022, 12, 21)
TODAY = datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("monitoring_state_known", {"state": "lost"}),
        ("monitoring_due_after_start", {"due_on": datetime.date(2020, 1, 1)}),
        ("monitoring_reported_by_letter", {"state": "reported", "result": "still_meets"}),
        ("monitoring_closed_for_a_reason", {"state": "closed"}),
    ],
)
def test_constraints_of_a_monitoring(name, change):
    one = held().monitorings.get()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Monitoring.objects.filter(pk=one.pk).update(**change)


def test_constraints_of_what_hangs_on_it():
    watch = Watch().started()
    one = watch.monitoring
    with pytest.raises(IntegrityError), transaction.atomic():
        Monitoring.objects.create(predicate=watch.held, counted_from=DUE, due_on=TODAY, office="x")
    rows = one.items.all()
    for name, change in (
        ("monitoring_item_validity_known", {"validity": "maybe"}),
        ("monitoring_item_gone_says_why", {"validity": "gone"}),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.filter(pk=rows[0].pk).update(**change)
    made = MonitoringProgramme.objects.create(monitoring=one, kind="innovation", name="A")
    for name, change in (
        ("monitoring_programme_kind_known", {"kind": "x"}),
        ("monitoring_programme_stopped_says_why", {"running": "0"}),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            MonitoringProgramme.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        MonitoringProgramme.objects.create(monitoring=one, kind="programme", name="A")
    with pytest.raises(IntegrityError), transaction.atomic():
        MonitoringRecord.objects.filter(monitoring=one).update(reason="lain")


def test_the_pages_lead_through_a_whole_monitoring(client):
    watch = Watch()
    pk = watch.monitoring.pk
    client.force_login(watch.operator)
    start = reverse("monitoring_move", args=[pk, MonitoringMove.START])
    assert client.get(start).status_code == 200
    assert client.post(start).status_code == 302
    area = reverse("monitoring_area", args=[pk, "mp"])
    page = client.get(area)
    assert page.status_code == 200
    assert client.post(area, {"A.I.1.i.a-validity": "gone"}).status_code == 409
    good = {"A.I.1.i.a-validity": "changed", "A.I.1.i.a-option": "Ya", "A.I.1.i.a-note": "baru"}
    assert client.post(area, good).status_code == 302
    assert watch.monitoring.items.get(item__code="A.I.1.i.a").answer == {"option": "Ya"}
    hasil = reverse("monitoring_area", args=[pk, "hasil"])
    assert client.post(hasil, {"B.I.a-validity": "changed", "B.I.a-index": "9"}).status_code in (409, 422)
    assert client.post(hasil, {"B.I.a-validity": "changed", "B.I.a-index": "3,61"}).status_code == 302
    add = reverse("monitoring_programme_add", args=[pk])
    assert client.post(add, {"kind": "innovation", "name": "Antre daring"}).status_code == 302
    one = watch.monitoring.programmes.get()
    answer = reverse("monitoring_programme", args=[pk, one.pk])
    assert client.post(answer, {"running": "tidak", "note": ""}).status_code == 409
    assert client.post(answer, {"running": "ya"}).status_code == 302
    assert client.post(reverse("monitoring_facts", args=[pk]), {"complaints": "nihil"}).status_code == 302
    watch.looked_at()
    client.force_login(watch.head)
    assert client.post(reverse("monitoring_move", args=[pk, MonitoringMove.SEND])).status_code == 302
    client.force_login(watch.lead)
    back = reverse("monitoring_move", args=[pk, MonitoringMove.RETURN])
    assert client.post(back, {"reason": ""}).status_code == 422
    form = {"result": "still_meets", "letter_number": "LP-1", "letter_date": str(timezone.localdate())}
    assert client.post(reverse("monitoring_conclude", args=[pk]), form).status_code == 302
    assert "LP-1" in client.get(reverse("monitoring", args=[pk])).content.decode()
    client.force_login(watch.inspector)
    assert "terlambat" in client.get(reverse("monitoring_list")).content.decode().lower()
    rule = reverse("monitoring_rule", args=[watch.unit.institution_id, "WBK"])
    assert client.post(rule, {"office": "UKI", "anchor": "last", "months": 24}).status_code == 302
    assert client.get(f"{reverse('monitoring_list')}?keadaan=terlambat").status_code == 200
