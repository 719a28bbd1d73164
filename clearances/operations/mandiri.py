"""WBK mandiri: an institution that evaluates its own WBK units in a year, and what it reports to TPN."""

import datetime
from typing import IO

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearances.enums.dossiers import MandiriStep
from clearances.models import MandiriReport, MandiriYear
from clearances.operations.cases import stored
from clearances.operations.days import require_known
from clearances.rules import may_build
from units.models import Cycle, User
from units.operations import Refused
from zi_portal.shared import audit


@transaction.atomic
def allow_mandiri(
    *, cycle: Cycle, letter_number: str, letter_date: datetime.date, paper: IO[bytes], by: User
) -> MandiriYear:
    """Records TPN's letter that lets the institution evaluate its WBK units this year; WBBM still goes to TPN.

    Raises PermissionDenied, Refused.
    """
    if not may_build(by, cycle.institution):
        raise PermissionDenied
    if not letter_number.strip():
        raise Refused(_("Tulis nomor suratnya."), "letter_number")
    if letter_date > timezone.localdate():
        raise Refused(_("Tanggal surat belum tiba. Perbaiki tanggalnya."), "letter_date")
    require_known(letter_date, "letter_date")
    made = _recorded(cycle, letter_number.strip(), letter_date, paper, by)
    audit.record(
        chain=cycle.institution.audit_chain,
        actor=by,
        action="clearances.allow_mandiri",
        target=("clearances.mandiriyear", made.pk),
        after={"year": cycle.year, "letter": made.letter_number, "sha256": made.blob.sha256},
    )
    return made


@transaction.atomic
def report_mandiri(
    *, mandiri: MandiriYear, step: MandiriStep, link: str, reported_on: datetime.date, by: User, note: str = ""
) -> MandiriReport:
    """What was reported to TPN about one step; the newest of a step counts. Raises PermissionDenied, Refused."""
    if not may_build(by, mandiri.institution):
        raise PermissionDenied
    if reported_on < mandiri.letter_date:
        raise Refused(_("Tanggal laporan lebih awal daripada surat TPN. Perbaiki tanggalnya."), "reported_on")
    if reported_on > timezone.localdate():
        raise Refused(_("Tanggal laporan belum tiba. Perbaiki tanggalnya."), "reported_on")
    made = MandiriReport.objects.create(
        mandiri=mandiri, step=step, link=link, note=note.strip(), reported_on=reported_on, by=by
    )
    audit.record(
        chain=mandiri.institution.audit_chain,
        actor=by,
        action="clearances.report_mandiri",
        target=("clearances.mandiriyear", mandiri.pk),
        after={"step": step.value, "link": link},
    )
    return made


def _recorded(cycle: Cycle, number: str, date: datetime.date, paper: IO[bytes], by: User) -> MandiriYear:
    try:
        blob = stored(paper, "paper")
        with transaction.atomic():
            return MandiriYear.objects.create(
                institution=cycle.institution, year=cycle.year, letter_number=number, letter_date=date, blob=blob, by=by
            )
    except IntegrityError as twice:
        raise Refused(_("Surat untuk tahun ini sudah dicatat."), "letter_number") from twice
