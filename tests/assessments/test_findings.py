"""What a visit found is TPI's own until the minutes are made for the unit: page, file and picture say the same."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from assessments import operations
from assessments.enums import VisitKind
from assessments.models import Photo
from assessments.tasks import render_letters
from tests.api.caller import Caller
from tests.assessments.tiers import TeamCast
from zi_portal.shared.files import blobs

pytestmark = pytest.mark.django_db


def as_(user):
    client = Client()
    client.force_login(user)
    return client


def seen_by(user, case, photo, letter) -> tuple[bool, bool, bool, bool]:
    """Page, REST, file and picture."""
    client = as_(user)
    page = "Loket belum berjalan." in client.get(reverse("visits", args=[case.pk])).content.decode()
    [visit] = Caller(user).get(f"assessments/{case.pk}/visits/").json()["visits"]
    file = letter is not None and client.get(reverse("letter_file", args=[letter.pk, "pdf"])).status_code == 200
    return page, visit["findings"] is not None, file, client.get(reverse("photo", args=[photo.pk])).status_code == 200


def test_the_unit_reads_them_once_it_has_the_minutes_to_sign(settings, tmp_path):
    settings.BLOBS_DIR = tmp_path
    cast = TeamCast().consensus()
    visit = operations.record_visit(
        assessment=cast.again(),
        kind=VisitKind.FIELD,
        held_on=datetime.date(2026, 1, 5),
        place="Kantor unit",
        team="Tim 1",
        findings="Loket belum berjalan.",
        by=cast.first,
    )
    photo = Photo.objects.create(visit=visit, blob=blobs.store(b"\xff\xd8\xff foto", "image/jpeg"))
    assert seen_by(cast.lead, cast.case, photo, None) == (True, True, False, True)
    assert seen_by(cast.head, cast.case, photo, None) == (False, False, False, False)
    letter = operations.request_minutes(visit=visit, by=cast.first)
    assert seen_by(cast.head, cast.case, photo, letter) == (False, False, False, False)
    render_letters(letter.job_id)
    for user in (cast.head, cast.lead):
        assert seen_by(user, cast.case, photo, letter) == (True, True, True, True)
