"""TPI's conclusion of a monitoring, its letter, and the next one."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.operations.snapshots import canonical
from assessments.scoring import to_decimal
from clearances.enums import MonitoringMove, MonitoringResult, MonitoringState
from clearances.models import Monitoring
from clearances.operations.monitoring import begin_move, check_complete, end_move
from clearances.operations.monitoring_plan import plan_next
from clearances.queries import open_complaints
from clearances.queries.monitoring import score_of_monitoring
from clearances.queries.monitoring_letter import monitoring_document
from units.models import User
from units.operations import Refused
from zi_portal.shared import jobs

RENDER = "clearances.tasks.render_monitoring"
PLACES = 10


@transaction.atomic
def conclude(
    *,
    monitoring: Monitoring,
    result: MonitoringResult,
    letter_number: str,
    letter_date: datetime.date,
    by: User,
    notes: str = "",
) -> Monitoring:
    """Still meets or no longer, with the letter to the ministry: frozen now, printed by a job; the next is planned.

    Raises PermissionDenied, Refused.
    """
    one = begin_move(monitoring, MonitoringMove.CONCLUDE, by)
    if not letter_number.strip():
        raise Refused(_("Tulis nomor surat laporan."), "letter_number")
    if not one.counted_from < letter_date <= timezone.localdate():
        raise Refused(_("Isi tanggal surat dalam masa yang dipantau, paling lambat hari ini."), "letter_date")
    if result == MonitoringResult.NO_LONGER and not notes.strip():
        raise Refused(_("Tulis mengapa tidak lagi memenuhi."), "notes")
    if result == MonitoringResult.STILL_MEETS and (problem := complaints_block(one)):
        raise Refused(problem, "result")
    check_complete(one)
    found = score_of_monitoring(one, one.items.select_related("item"))
    one.state, one.result, one.notes = MonitoringState.REPORTED, result, notes.strip()
    one.letter_number, one.letter_date, one.reported_on = letter_number.strip(), letter_date, letter_date
    one.total = to_decimal(found.total, PLACES)
    one.content = canonical(monitoring_document(one, found))
    one.job = jobs.enqueue(RENDER, kind="monitoring", parameters={"monitoring": one.pk}, by=by)
    one.save()
    plan_next([one.predicate])
    end_move(one, MonitoringMove.CONCLUDE, by, one.notes)
    return one


def complaints_block(monitoring: Monitoring) -> str:
    """Why "still meets" cannot be said: complaints that TPI has not clarified (R90 Lampiran II); empty when none."""
    count = open_complaints(monitoring)
    if not count:
        return ""
    return ngettext(
        "%(count)s pengaduan terhadap unit ini belum diklarifikasi TPI, jadi belum dapat disimpulkan masih memenuhi.",
        "%(count)s pengaduan terhadap unit ini belum diklarifikasi TPI, jadi belum dapat disimpulkan masih memenuhi.",
        count,
    ) % {"count": count}


@transaction.atomic
def request_letter(*, monitoring: Monitoring, by: User) -> Monitoring:
    """Asks for the files again when the job could not make them; the content stays as it was frozen."""
    one = Monitoring.objects.select_for_update(of=("self",)).select_related("job").get(pk=monitoring.pk)
    busy = one.job is not None and one.job.is_active
    if one.state != MonitoringState.REPORTED or one.docx_id or busy:
        raise Refused(_("Surat sudah ada atau sedang dibuat."))
    one.job = jobs.enqueue(RENDER, kind="monitoring", parameters={"monitoring": one.pk}, by=by)
    one.save(update_fields=["job"])
    return one
