"""Complaints: who reads them, recording, clarifying, and the alarm of a proven one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from clearances import operations
from clearances.enums import ComplaintSource, Finding
from clearances.models import Complaint
from clearances.queries import complaints_for, proven_complaints
from tests import factories
from tests.api.caller import Caller, refused
from tests.clearances.ministry import Ministry, days, paper
from units.enums import ROLES_FOR, Action, Role
from units.operations import Refused
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
BLIND = (Role.OPERATOR, Role.PRE_ASSESSOR, Role.SURVEY_OFFICER, Role.PLATFORM_ADMIN)


@pytest.fixture
def case() -> Ministry:
    return Ministry()


def complained(case, by=None, **given) -> Complaint:
    values = {"source": ComplaintSource.LAPOR, "received_on": case.today, "summary": "Pungutan di loket.", **given}
    return operations.record_complaint(unit=case.unit, by=by or case.coordinator, **values)


def clarified(case, one, finding=Finding.PROVEN, by=None, text="Dua saksi."):
    return operations.clarify_complaint(complaint=one, finding=finding, text=text, by=by or case.admin)


def test_recorded_and_clarified_each_with_its_trail(case):
    one = complained(case, paper=paper(), nomination=case.nomination)
    assert one.finding == Finding.OPEN
    clarified(case, one)
    clarified(case, one, Finding.SETTLED, text="Uang dikembalikan, petugas dipindahkan.")
    one.refresh_from_db()
    assert (one.finding, one.clarified_by) == (Finding.SETTLED, case.admin)
    assert AuditEvent.objects.filter(action="clearances.clarify_complaint").count() == 2
    assert not AuditEvent.objects.filter(detail__payload__icontains="loket").exists()


def test_what_cannot_be(case):
    with pytest.raises(Refused, match="belum tiba"):
        complained(case, received_on=case.today + days(1))
    with pytest.raises(Refused, match="ringkasan"):
        complained(case, summary=" ")
    with pytest.raises(Refused, match="milik unit lain"):
        complained(case, nomination=Ministry().nomination)
    one = complained(case)
    with pytest.raises(Refused, match="alasannya"):
        clarified(case, one, text=" ")
    with pytest.raises(Refused, match="Pilih hasil"):
        clarified(case, one, Finding.OPEN)


def test_a_proven_complaint_is_an_alarm_until_it_is_settled(case):
    one = complained(case)
    page = reverse("tpn", args=[case.nomination.pk])
    client = Client()
    client.force_login(case.head)
    assert "pengaduan terbukti" not in client.get(page).content.decode()
    clarified(case, one)
    assert proven_complaints([case.nomination]) == {case.nomination.pk: 1}
    assert "1 pengaduan terbukti" in client.get(page).content.decode()
    clarified(case, one, Finding.SETTLED)
    assert "1 pengaduan terbukti" not in client.get(page).content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_every_role_on_pages_and_over_rest(case, role):
    one = complained(case, paper=paper())
    user = factories.person(role, case.unit)
    client, caller = Client(), Caller(user)
    client.force_login(user)
    reads = role not in BLIND
    assert client.get(reverse("complaint_list")).status_code == (200 if reads else 403)
    assert caller.get("complaints/").status_code == (200 if reads else 403)
    for url in (reverse("complaint", args=[one.pk]), reverse("complaint_file", args=[one.pk])):
        assert client.get(url).status_code == (200 if reads else 404)
    assert caller.get(f"complaints/{one.pk}/").status_code == (200 if reads else 404)
    words = {"finding": "unproven", "text": "Tidak ada bukti."}
    wanted = (302, 200) if role in ROLES_FOR[Action.CLARIFY_COMPLAINT] else (403, 403) if reads else (404, 404)
    got = (
        client.post(reverse("complaint", args=[one.pk]), words).status_code,
        caller.post(f"complaints/{one.pk}/clarification/", words).status_code,
    )
    assert got == wanted
    body = {"unit": case.unit.pk, "source": "wbs", "received_on": case.today.isoformat(), "summary": "Lain."}
    if role in ROLES_FOR[Action.RECORD_COMPLAINT]:
        assert client.post(reverse("complaint_new"), body).status_code == 302
        assert caller.post("complaints/", body).status_code == 201
    else:
        assert client.post(reverse("complaint_new"), body).status_code == 403
        refused(caller.post("complaints/", body), 403, "forbidden")


def test_a_head_reads_those_of_the_own_unit_only(case):
    sibling = Ministry(of=factories.unit(case.unit.institution))
    mine, other = complained(case), complained(sibling)
    assert list(complaints_for(case.head)) == [mine]
    assert set(complaints_for(case.coordinator)) == {mine, other}
    assert not complaints_for(factories.person(Role.INSPECTOR, factories.unit())).exists()
    with pytest.raises(PermissionDenied):
        complained(case, by=case.head)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_filters_and_costs_the_same(case, count, django_assert_num_queries):
    for _number in range(count):
        complained(case)
    client = Client()
    client.force_login(case.coordinator)
    url = reverse("complaint_list")
    client.get(url)
    with django_assert_num_queries(5):
        client.get(url)
    assert case.unit.name in client.get(url + "?finding=open&source=lapor&q=Balai").content.decode()
    assert case.unit.name not in client.get(url + "?finding=proven").content.decode()


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("complaint_source_known", {"source": "x"}),
        ("complaint_finding_known", {"finding": "x"}),
        ("complaint_says_what", {"summary": ""}),
        ("complaint_finding_has_reasons", {"finding": "proven"}),
    ],
)
def test_constraints(case, name, changes):
    values = {"source": "wbs", "received_on": case.today, "summary": "x", **changes}
    # An unknown finding is also one without reasons; either may be named first.
    match = "complaint_finding" if "finding" in name else name
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        Complaint.objects.create(unit=case.unit, by=case.recorder, **values)


def test_a_complaint_is_never_deleted(case):
    one = complained(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        one.delete()
