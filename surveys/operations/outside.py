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
from units.operations import Refused
from units.operations.papers import keep_pdf
from zi_portal.shared import audit
from zi_portal.shared.files.models import Blob


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
    document = None if found.document is None else _kept(found.document)
    made = OutsideResult.objects.create(
        unit=unit,
        ipak=found.ipak,
        ipkp=found.ipkp,
        respondents=found.respondents,
        period_start=found.period_start,
        period_end=found.period_end,
        document=document,
        document_name=found.document_name[:200] if document is not None else "",
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


def _kept(document: IO[bytes]) -> Blob:
    try:
        return keep_pdf(document, "document")
    except Refused as refused:
        raise CannotChange(refused.message) from refused
