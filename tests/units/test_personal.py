"""A person's data: a copy of all of it; erased without breaking a chain; refused while in office."""

import io
import json
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from tests import factories
from tests.factories import PASSWORD, Cast
from tests.html import words
from units.enums import Role
from units.models import Invitation, Membership, SignInAttempt, User
from units.operations import Refused, end_role
from units.operations.invitations import invite
from units.operations.personal import erase_person, export_person
from zi_portal.shared.audit.models import AuditDetail, AuditEvent
from zi_portal.shared.audit.verification import verify_chains
from zi_portal.shared.notifications.models import Letter, Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return Cast()


def leave(cast: Cast) -> User:
    """The operator has done something and has left."""
    cast.save("A.I.1.i.a", cast.operator, option="Ya", note="Catatan operator")
    Client().post("/akun/masuk/", {"username": cast.operator.email, "password": PASSWORD})
    end_role(membership=Membership.objects.get(user=cast.operator), by=cast.admin, reason="Pensiun.")
    return cast.operator


def content(exported: bytes) -> dict:
    with zipfile.ZipFile(io.BytesIO(exported)) as archive:
        assert archive.namelist() == ["data-pribadi.json"]
        return json.loads(archive.read("data-pribadi.json"))


def test_the_copy_holds_everything_but_secrets(cast):
    person = leave(cast)
    invite(email=person.email, full_name="", role=Role.OPERATOR, place=cast.unit, by=cast.admin, base="http://x")
    exported = export_person(person=person, by=cast.admin)
    held = content(exported)
    assert held["person"] == {"email": person.email, "name": person.full_name}
    for table in ("units.user", "units.membership", "units.signinattempt", "units.invitation", "assessments.entry"):
        assert held["tables"][table], table
    assert held["tables"]["units.user"][0]["password"] == "(…)"
    assert User.objects.get(pk=person.pk).password not in json.dumps(held)
    assert "assessments.entry_saved" in {event["action"] for event in held["audit"]}
    last = AuditEvent.objects.latest("pk")
    assert (last.action, last.target_id, last.actor) == ("people.data_exported", str(person.pk), cast.admin.audit_id)


def test_erasure_leaves_the_work_and_the_chain_and_nobodys_name(cast):
    person, address, name = leave(cast), cast.operator.email, cast.operator.full_name
    invite(email=address, full_name=name, role=Role.OPERATOR, place=cast.unit, by=cast.admin, base="http://x")
    erase_person(person=person, reason="Permohonan 7/2026", by=cast.admin)
    gone = User.objects.get(pk=person.pk)
    assert not gone.is_active
    assert not gone.has_usable_password()
    assert (address in gone.email, gone.full_name) == (False, "Orang yang datanya dihapus")
    assert not SignInAttempt.objects.filter(user=person).exists()
    assert not Invitation.objects.filter(email=address).exists()
    assert not Notification.objects.filter(recipient=person).exists()
    assert not Letter.objects.filter(recipient=person).exists()
    assert not AuditDetail.objects.filter(payload__contains=name).exists()
    assert not AuditDetail.objects.filter(payload__contains=address).exists()
    assert cast.entry("A.I.1.i.a").option == "Ya"
    verdicts = list(verify_chains())
    assert [verdict.chain for verdict in verdicts if verdict.broken] == []
    assert sum(verdict.erased for verdict in verdicts) > 0
    last = AuditEvent.objects.latest("pk")
    assert (last.action, last.details and last.details["reason"]) == ("people.erased", "Permohonan 7/2026")
    assert not Client().login(username=address, password=PASSWORD)


def test_two_people_can_be_erased(cast):
    for one in (leave(cast), factories.person(Role.OPERATOR, cast.unit)):
        for held in Membership.objects.filter(user=one, ended_at=None):
            end_role(membership=held, by=cast.admin, reason="Selesai.")
        erase_person(person=one, reason="Permohonan", by=cast.admin)
    assert User.objects.filter(email__endswith="@dihapus.invalid").count() == 2


@pytest.mark.parametrize("until", [None, "2999-01-01"])
def test_refused_while_a_role_is_held_or_to_come(cast, until):
    Membership.objects.filter(user=cast.operator).update(valid_until=until)
    with pytest.raises(Refused, match="masih memegang peran"):
        erase_person(person=cast.operator, reason="x", by=cast.admin)
    assert User.objects.get(pk=cast.operator.pk).is_active


def test_refused_without_a_reason_for_oneself_and_for_administrators(cast):
    person = leave(cast)
    with pytest.raises(Refused, match="dasar penghapusan"):
        erase_person(person=person, reason=" ", by=cast.admin)
    with pytest.raises(PermissionDenied):
        erase_person(person=cast.admin, reason="x", by=cast.admin)
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    with pytest.raises(Refused, match="administrator sistem"):
        erase_person(person=person, reason="x", by=cast.admin)


def test_who_served_elsewhere_is_the_portals_admins_business(cast):
    person = leave(cast)
    held = factories.wear(person, Role.OPERATOR, factories.unit())
    end_role(membership=held, by=None, reason="Selesai.")
    with pytest.raises(Refused, match="di luar instansi"):
        export_person(person=person, by=cast.admin)
    with pytest.raises(Refused, match="di luar instansi"):
        erase_person(person=person, reason="x", by=cast.admin)
    erase_person(person=person, reason="x", by=factories.person(Role.PLATFORM_ADMIN, cast.unit))
    assert not User.objects.get(pk=person.pk).is_active


def test_strangers_may_neither_read_nor_erase(cast):
    person = leave(cast)
    for by in (factories.person(Role.INSPECTORATE_ADMIN, factories.unit()), cast.head):
        with pytest.raises(PermissionDenied):
            export_person(person=person, by=by)
        with pytest.raises(PermissionDenied):
            erase_person(person=person, reason="x", by=by)


def test_the_pages_lead_from_the_list_to_the_erasure(cast):
    client = Client()
    client.force_login(cast.admin)
    person = leave(cast)
    base = f"/orang/{person.pk}/data/"
    assert person.email in words(client.get(base))
    assert client.post(f"{base}unduh/").headers["Content-Type"] == "application/zip"
    assert "Centang setelah Anda memeriksa" in words(client.post(f"{base}hapus/", {"reason": "x"}))
    assert client.post(f"{base}hapus/", {"reason": "Permohonan", "sure": "on"}).status_code == 302
    assert "ditutup" in words(client.get(base))
    busy = f"/orang/{cast.head.pk}/data/hapus/"
    answer = client.post(busy, {"reason": "Permohonan", "sure": "on"})
    assert answer.status_code == 409
    assert "Akhiri dulu perannya" in words(answer)
