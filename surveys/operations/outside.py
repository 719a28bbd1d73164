"""Recording what TPN's own survey found: made elsewhere, kept here with its source."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import IO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys import rules
from surveys.models import OutsideResult
from surveys.operations.managing import CannotChange
from units.models import Unit, User
from zi_portal.shared import audit
from zi_portal.shared.files import blobs

PDF = "application/pdf"
MAGIC = b"%PDF-"
MOST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """What the document says. Indices are 0-4; at least one. `document` is a PDF, or `link` leads to it."""

    respondents: int
    period_start: datetime.date
    period_end: datetime.date
    ipak: Decimal | None = None
    ipkp: Decimal | None = None
    document: IO[bytes] | None = None
    document_name: str = ""
    link: str = ""
    note: str = ""


@transaction.atomic
def record_outside(*, unit: Unit, found: Found, by: User) -> OutsideResult:
    """A result of TPN's survey of the unit; a correction is a newer one. Raises PermissionDenied, CannotChange."""
    if not rules.can_record_outside(by, unit):
        raise PermissionDenied
    _require_whole(found)
    content = _pdf(found) if found.document is not None else None
    made = OutsideResult.objects.create(
        unit=unit,
        ipak=found.ipak,
        ipkp=found.ipkp,
        respondents=found.respondents,
        period_start=found.period_start,
        period_end=found.period_end,
        document=blobs.store(content, PDF) if content is not None else None,
        document_name=found.document_name[:200] if content is not None else "",
        link=found.link,
        note=found.note,
        by=by,
    )
    audit.record(
        chain=unit.audit_chain,
        actor=by,
        action="surveys.record_outside",
        target=("surveys.outsideresult", made.pk),
        after={
            "unit": unit.pk,
            "ipak": None if found.ipak is None else str(found.ipak),
            "ipkp": None if found.ipkp is None else str(found.ipkp),
            "respondents": found.respondents,
            "period": [str(found.period_start), str(found.period_end)],
        },
    )
    return made


def _require_whole(found: Found) -> None:
    if found.ipak is None and found.ipkp is None:
        raise CannotChange(_("Isi indeks IPAK atau IPKP."))
    if found.period_end < found.period_start:
        raise CannotChange(_("Akhir periode mendahului awalnya. Perbaiki tanggalnya."))
    if found.period_start > timezone.localdate():
        raise CannotChange(_("Periode survei ini belum dimulai. Perbaiki tanggalnya."))
    if found.document is None and not found.link:
        raise CannotChange(_("Sertakan dokumen hasilnya sebagai PDF, atau tautannya."))
    if found.link and not found.link.startswith(("https://", "http://")):
        raise CannotChange(_("Tautan dokumen harus diawali https:// atau http://."))


def _pdf(found: Found) -> bytes:
    content = found.document.read(MOST_BYTES + 1) if found.document else b""
    if len(content) > MOST_BYTES:
        raise CannotChange(_("Dokumen paling besar 10 MB."))
    if not content.startswith(MAGIC):
        raise CannotChange(_("Dokumen harus berupa PDF."))
    return content
