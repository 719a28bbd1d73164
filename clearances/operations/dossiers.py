"""Freezing a dossier: planned at the request, made by a job, immutable afterwards; the portal's receipt beside it."""

import datetime
import json

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearances.enums import Paper
from clearances.enums.dossiers import DossierKind, DossierState
from clearances.models import Dossier, DossierReceipt
from clearances.operations.dossier_plans import plan_of
from clearances.queries.dossiers import (
    Checklist,
    checklist_of,
    kinds_of,
    latest_of,
    names_inside,
    problems_of,
    rows_for,
)
from clearances.rules import may_build, may_take_respondents
from surveys.models import Contact, ContactExport, Survey
from units.models import Cycle, User
from units.operations import Refused
from zi_portal.shared import audit, jobs
from zi_portal.shared.files.models import Blob

BUILD = "clearances.tasks.build_dossier"


class Incomplete(Refused):
    """Papers are missing; `problems` is the whole list."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(_("Berkas belum lengkap sehingga belum dapat dibekukan."))
        self.problems = problems


@transaction.atomic
def freeze_dossier(*, cycle: Cycle, kind: DossierKind, by: User, reason: str = "", purpose: str = "") -> Dossier:
    """Plans the next version of a cycle's dossier and queues the job that makes its ZIP.

    A version whose job has failed is made anew under its number. Respondent lists that the portal makes are put in for
    the stated purpose, which is kept as for every other export of contacts.
    Raises PermissionDenied, Refused (not this way, being made, no reason or purpose), Incomplete.
    """
    if not may_build(by, cycle.institution):
        raise PermissionDenied
    # One cycle freezes one version at a time.
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    checklist = checklist_of(cycle)
    if kind not in kinds_of(checklist.mandiri):
        raise Refused(_("Instansi ini tidak tercatat sebagai WBK mandiri untuk tahun ini."), "kind")
    last = latest_of(list(Dossier.objects.filter(cycle=cycle, kind=kind).select_related("job"))).get(kind)
    _check_last(last, reason)
    problems = problems_of(checklist, kind)
    if problems:
        raise Incomplete(problems)
    listed = _with_respondents(checklist, kind)
    if listed:
        _check_respondents(cycle, purpose, by)
    return _planned(checklist, kind, last, listed, reason.strip(), purpose.strip(), by)


@transaction.atomic
def record_receipt(*, dossier: Dossier, number: str, date: datetime.date, by: User) -> DossierReceipt:
    """What the national portal answered to a frozen version. Raises PermissionDenied, Refused."""
    if not may_build(by, dossier.cycle.institution):
        raise PermissionDenied
    if dossier.state != DossierState.FROZEN or dossier.frozen_at is None:
        raise Refused(_("Tanda terima dicatat setelah berkas beku."))
    if not number.strip():
        raise Refused(_("Tulis nomor tanda terima."), "number")
    if date > timezone.localdate():
        raise Refused(_("Tanggal tanda terima belum tiba."), "date")
    if date < timezone.localdate(dossier.frozen_at):
        raise Refused(_("Tanggal tanda terima lebih awal daripada pembekuan berkas."), "date")
    made = DossierReceipt.objects.create(dossier=dossier, number=number.strip(), date=date, by=by)
    audit.record(
        chain=dossier.cycle.institution.audit_chain,
        actor=by,
        action="clearances.record_receipt",
        target=("clearances.dossier", dossier.pk),
        after={"number": made.number, "date": date.isoformat()},
    )
    return made


@transaction.atomic
def take_dossier(*, dossier: Dossier, purpose: str, by: User) -> Blob:
    """The ZIP; one of before lists were kept beside only for who may have them, and for a purpose that is kept.

    Raises PermissionDenied, Refused (not frozen yet, no purpose).
    """
    named = names_inside(dossier)
    if named and not may_take_respondents(by, dossier.cycle.institution):
        raise PermissionDenied
    if dossier.blob is None:
        raise Refused(_("Berkas belum selesai dibekukan. Lihat kemajuannya, lalu unduh bila sudah selesai."))
    if named:
        _log_taken(dossier, purpose.strip(), by)
    return dossier.blob


def _log_taken(dossier: Dossier, purpose: str, by: User) -> None:
    if not purpose:
        raise Refused(_("Berkas ini memuat daftar responden. Tulis untuk keperluan apa diunduh."), "purpose")
    audit.record(
        chain=dossier.cycle.institution.audit_chain,
        actor=by,
        action="clearances.take_dossier",
        target=("clearances.dossier", dossier.pk),
        after={"version": dossier.version},
        reason=purpose,
    )


def _check_last(last: Dossier | None, reason: str) -> None:
    if last is None:
        return
    if last.state == DossierState.DRAFT and last.job.is_active:
        raise Refused(_("Berkas ini sedang dibekukan. Tunggu sampai selesai."))
    if (last.state == DossierState.FROZEN or last.version > 1) and not reason.strip():
        raise Refused(_("Tulis alasan perbaikan: versi sebelumnya sudah beku."), "reason")


def _check_respondents(cycle: Cycle, purpose: str, by: User) -> None:
    if not may_take_respondents(by, cycle.institution):
        raise Refused(
            _(
                "Berkas ini memuat daftar responden, sedangkan Anda memegang peran di sebuah unit. "
                "Minta koordinator yang tidak berperan di unit membekukannya."
            )
        )
    if not purpose.strip():
        raise Refused(_("Tulis untuk keperluan apa daftar responden disertakan."), "purpose")


def _with_respondents(checklist: Checklist, kind: DossierKind) -> list[int]:
    """Nominations whose respondent list goes in, made by the portal or uploaded as a file or a link."""
    found = []
    for row in rows_for(checklist, kind):
        uploaded = any(cell.kind == Paper.RESPONDENTS and cell.paper for cell in row.cells)
        if row.sources.surveys or uploaded:
            found.append(row.nomination.pk)
    return found


def _planned(
    checklist: Checklist,
    kind: DossierKind,
    last: Dossier | None,
    listed: list[int],
    reason: str,
    purpose: str,
    by: User,
) -> Dossier:
    cycle = checklist.cycle
    failed = last if last is not None and last.state == DossierState.DRAFT else None
    version = failed.version if failed else (last.version + 1 if last else 1)
    plan = plan_of(checklist, kind, version, reason)
    job = jobs.enqueue(BUILD, kind="dossier", parameters={"cycle": cycle.pk, "kind": kind.value}, by=by)
    values = {
        "reason": reason if version > 1 else "",
        "purpose": purpose if listed else "",
        "holds_respondents": bool(listed),
        "plan": json.dumps(plan, ensure_ascii=False, sort_keys=True),
        "job": job,
        "by": by,
    }
    made, _new = Dossier.objects.update_or_create(cycle=cycle, kind=kind, version=version, defaults=values)
    _log_respondents(plan["surveys"], purpose, by)
    audit.record(
        chain=cycle.institution.audit_chain,
        actor=by,
        action="clearances.freeze_dossier",
        target=("clearances.dossier", made.pk),
        after={"kind": kind.value, "version": version, "units": len(plan["units"]), "parts": len(plan["parts"])},
        reason=reason,
    )
    return made


def _log_respondents(surveys: list[int], purpose: str, by: User) -> None:
    """As the export of one survey's contacts does: who took the list, how long it is, what for."""
    for survey in Survey.objects.filter(pk__in=surveys).select_related("unit").order_by("pk"):
        count = Contact.objects.filter(survey=survey).count()
        kept = ContactExport.objects.create(survey=survey, purpose=purpose, count=count, by=by)
        audit.record(
            chain=survey.unit.audit_chain,
            actor=by,
            action="surveys.export_contacts",
            target=("surveys.contactexport", kept.pk),
            after={"survey": survey.pk, "count": count},
            reason=purpose,
        )
