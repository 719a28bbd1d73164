"""Field verification, interviews and internal surveys, and the minutes that both sides sign."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import IO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.enums import State, VisitKind
from assessments.models import Assessment, Photo, Visit
from assessments.operations.moves import locked
from assessments.rules import may_record_visits
from units.models import User
from units.operations import Refused
from units.operations.papers import keep_paper, keep_picture
from zi_portal.shared import audit

MOST_PHOTOS = 50


@transaction.atomic
def record_visit(
    *,
    assessment: Assessment,
    kind: VisitKind,
    held_on: datetime.date,
    place: str,
    team: str,
    findings: str,
    by: User,
    people: str = "",
    ipak: Decimal | None = None,
    ipkp: Decimal | None = None,
    respondents: int | None = None,
    photos: Sequence[IO[bytes]] = (),
) -> Visit:
    """What was seen, said or measured at the unit, with pictures. Raises PermissionDenied, Refused."""
    case = _begin(assessment, by)
    if held_on > timezone.localdate():
        raise Refused(_("Tanggalnya belum tiba. Catat setelah kegiatan berlangsung."), "held_on")
    if not findings.strip():
        raise Refused(_("Tulis hasilnya."), "findings")
    if kind == VisitKind.SURVEY and (ipak is None or ipkp is None):
        raise Refused(_("Isi IPAK dan IPKP hasil survei internal."), "ipak")
    made = Visit.objects.create(
        assessment=case,
        kind=kind,
        held_on=held_on,
        place=place.strip(),
        team=team.strip(),
        people=people.strip(),
        findings=findings.strip(),
        ipak=ipak,
        ipkp=ipkp,
        respondents=respondents,
        by=by,
    )
    for picture in photos:
        _keep(made, picture)
    _told(case, by, "assessments.record_visit", made, {"kind": kind.value, "held_on": held_on.isoformat()})
    return made


@transaction.atomic
def add_photo(*, visit: Visit, picture: IO[bytes], by: User, caption: str = "") -> Photo:
    """One more picture of the visit, until its minutes are signed. Raises PermissionDenied, Refused."""
    case = _begin(visit.assessment, by)
    one = Visit.objects.select_for_update().get(pk=visit.pk)
    if one.signed_id is not None:
        raise Refused(_("Berita acara sudah ditandatangani; foto tidak dapat ditambah lagi."))
    if one.photos.count() >= MOST_PHOTOS:
        words = _("Satu kegiatan menyimpan paling banyak %(count)s foto.")
        raise Refused(words % {"count": MOST_PHOTOS}, "photos")
    made = _keep(one, picture, caption.strip())
    _told(case, by, "assessments.add_photo", one, {"photo": made.pk, "sha256": made.blob.sha256})
    return made


def _keep(visit: Visit, picture: IO[bytes], caption: str = "") -> Photo:
    return Photo.objects.create(visit=visit, blob=keep_picture(picture, "photos"), caption=caption)


@transaction.atomic
def sign_minutes(*, visit: Visit, number: str, paper: IO[bytes], by: User) -> Visit:
    """The berita acara as both sides have signed it; once. Raises PermissionDenied, Refused."""
    case = _begin(visit.assessment, by)
    one = Visit.objects.select_for_update().get(pk=visit.pk)
    if one.signed_id is not None:
        raise Refused(_("Berita acara yang ditandatangani sudah tersimpan."))
    if not number.strip():
        raise Refused(_("Tulis nomor berita acara."), "number")
    one.signed = keep_paper(paper, "paper")
    one.minutes_number = number.strip()
    one.save(update_fields=["signed", "minutes_number"])
    _told(case, by, "assessments.sign_minutes", one, {"number": one.minutes_number, "sha256": one.signed.sha256})
    return one


def _begin(assessment: Assessment, by: User) -> Assessment:
    case = locked(assessment)
    if not may_record_visits(by, case):
        raise PermissionDenied
    if case.state in (State.DRAFT, State.LOCKED):
        raise Refused(_("Kegiatan dicatat setelah unit mengirim LKE dan sebelum siklus ditutup."))
    return case


def _told(case: Assessment, by: User, action: str, visit: Visit, after: dict[str, object]) -> None:
    audit.record(
        chain=case.unit.audit_chain, actor=by, action=action, target=("assessments.visit", visit.pk), after=after
    )
