"""Respondent lists stand beside a frozen dossier: erased when their time is over, while the ZIP still verifies."""

import datetime
import hashlib
import json
import zipfile

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from clearances import operations
from clearances.enums import Paper
from clearances.models import Dossier, DossierList
from clearances.queries.dossiers import manifest_of
from clearances.tasks import erase_dossier_lists
from surveys.models import Contact
from tests import factories
from tests.api.caller import Caller, refused
from tests.clearances.dossier_world import Proposal, fresh
from units.enums import Role
from units.operations import Refused
from zi_portal.settings import base
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.files import blobs
from zi_portal.shared.files.serving import SAFE

pytestmark = pytest.mark.django_db
LAST = datetime.date(2027, 1, 31)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    cache.clear()
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def proposal() -> Proposal:
    """Its one respondent list is made by the portal."""
    made = Proposal()
    made.surveyed()
    Contact.objects.update(keep_until=LAST)
    for kind in (Paper.PROPOSAL, Paper.SPTJM, Paper.TLHP):
        made.keep(kind)
    for kind in (Paper.SURVEY, Paper.LHE, Paper.DECREE):
        made.keep(kind, made.nomination)
    return made


def test_names_are_nowhere_in_the_zip_and_sealed_beside_it(proposal):
    frozen = proposal.frozen()
    found = DossierList.objects.get(dossier=frozen)
    part = next(one for one in json.loads(frozen.manifest)["parts"] if one["paper"] == Paper.RESPONDENTS)
    assert part["beside"] is True
    assert (part["path"], part["sha256"], part["size"]) == (found.path, found.sha256, found.size)
    assert part["keep_until"] == LAST.isoformat()
    content = operations.take_dossier_list(found=found, purpose="Dikirim ke TPN", by=fresh(proposal.coordinator))
    assert hashlib.sha256(content).hexdigest() == found.sha256
    assert content not in bytes(DossierList.objects.get().sealed or b"")
    with zipfile.ZipFile(blobs.path_of(frozen.blob.sha256)) as archive:
        assert found.path not in archive.namelist()
    event = AuditEvent.objects.get(action="clearances.take_dossier_list")
    assert (event.details or {})["reason"] == "Dikirim ke TPN"


def test_the_day_after_the_first_contacts_time_it_is_erased_and_the_zip_still_verifies(proposal):
    frozen = proposal.frozen()
    before = frozen.manifest
    assert operations.erase_expired_lists(LAST) == 0
    assert operations.erase_expired_lists(LAST + datetime.timedelta(days=1)) == 1
    assert operations.erase_expired_lists(LAST + datetime.timedelta(days=2)) == 0
    found = DossierList.objects.get()
    assert found.sealed is None
    kept = Dossier.objects.select_related("blob").get(pk=frozen.pk)
    assert kept.manifest == before
    assert kept.blob is not None
    assert blobs.verify(kept.blob) == blobs.Verdict.SOUND
    part = next(one for one in manifest_of(kept)["parts"] if one["path"] == found.path)
    assert part["sha256"] == found.sha256
    assert part["erased_because"] == "Masa simpan data responden berakhir 31-01-2027."
    assert part["erased_at"] == found.erased_at.isoformat()
    assert AuditEvent.objects.filter(action="clearances.erase_dossier_list").count() == 1
    with pytest.raises(Refused, match="sudah dihapus"):
        operations.take_dossier_list(found=found, purpose="Lagi", by=fresh(proposal.coordinator))


def test_who_takes_it_on_the_page(proposal):
    frozen = proposal.frozen()
    url = reverse("dossier_list_file", args=[frozen.lists.get().pk])
    client = Client()
    client.force_login(fresh(proposal.coordinator))
    taken = client.post(url, {"purpose": "Dikirim ke TPN"})
    assert taken.content.startswith(b"PK")
    assert taken.headers["Content-Security-Policy"] == SAFE["Content-Security-Policy"]
    assert "no-store" in taken.headers["Cache-Control"]
    assert client.post(url, {"purpose": " "}).status_code == 422
    assert "di samping ZIP" in client.get(reverse("dossier_version", args=[frozen.pk])).content.decode()
    # The ZIP holds no names, so it asks for no purpose.
    assert client.post(reverse("dossier_file", args=[frozen.pk])).getvalue().startswith(b"PK")
    for who, status in ((proposal.leader, 403), (proposal.casts[0].head, 404)):
        client.force_login(fresh(who))
        assert client.post(url, {"purpose": "Ingin"}).status_code == status
    with pytest.raises(PermissionDenied):
        operations.take_dossier_list(found=frozen.lists.get(), purpose="Ingin", by=fresh(proposal.leader))


def test_over_rest(proposal):
    frozen = proposal.frozen()
    caller = Caller(fresh(proposal.coordinator))
    (listed,) = caller.get(f"dossiers/{frozen.pk}/").json()["lists"]
    assert listed["keep_until"] == LAST.isoformat()
    refused(caller.post(listed["file"], {}), 409, "refused")
    taken = caller.post(listed["file"], {"purpose": "Dikirim ke TPN"})
    assert taken.content.startswith(b"PK")
    assert SAFE.items() <= taken.headers.items()
    refused(Caller(fresh(proposal.leader)).post(listed["file"], {"purpose": "Ingin"}), 403, "forbidden")
    stranger = Caller(factories.person(Role.COORDINATOR, factories.institution()))
    refused(stranger.post(listed["file"], {"purpose": "Ingin"}), 404, "not_found")
    operations.erase_expired_lists(LAST + datetime.timedelta(days=1))
    found = caller.get(f"dossiers/{frozen.pk}/").json()
    assert found["lists"][0]["file"] is None
    assert any("erased_because" in part for part in found["manifest"]["parts"])
    refused(caller.post(listed["file"], {"purpose": "Lagi"}), 409, "refused")


def test_the_database_keeps_it_until_it_is_erased_and_then_for_good(proposal):
    found = proposal.frozen().lists.get()
    rows = DossierList.objects.filter(pk=found.pk)
    for change in ({"sealed": b"x"}, {"keep_until": LAST + datetime.timedelta(days=400)}, {"sha256": "0" * 64}):
        with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError, match="dossier_list_kept_or_erased"), transaction.atomic():
        rows.update(erased_at=found.dossier.frozen_at)
    operations.erase_expired_lists(LAST + datetime.timedelta(days=1))
    for undo in (lambda: rows.update(erased_at=None, sealed=b"x"), rows.delete):
        with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
            undo()
    found.pk, found.sealed = None, b"x"
    with pytest.raises(IntegrityError, match="dossier_list_once"), transaction.atomic():
        found.save(force_insert=True)


def test_beat_erases_once_a_day(proposal):
    assert base.CELERY_BEAT_SCHEDULE["erase-dossier-lists"]["task"] == erase_dossier_lists.name
    Contact.objects.update(keep_until=datetime.date(2026, 1, 6))
    proposal.frozen()
    erase_dossier_lists()
    assert DossierList.objects.get().sealed is None
