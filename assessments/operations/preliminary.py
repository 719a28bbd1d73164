"""Penilaian pendahuluan by eselon I or province (R90 Lampiran II): TPI begins only after its letter says "layak"."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import Move, Track
from assessments.models import Assessment, PreliminaryResult, Sheet
from assessments.operations.handovers import unanswered
from assessments.operations.moves import CannotMove, begin, complete
from assessments.operations.sheets import close, copy_sheet, open_sheet, sheet_of
from assessments.operations.snapshots import freeze
from assessments.rules import settings_of
from units.enums import Level
from units.models import User


def needs_preliminary(case: Assessment) -> bool:
    """Whether the unit passes a preliminary assessment first: not in local governments, not units of JPT madya, and
    only where the cycle has one. At most one query."""
    if case.unit.institution.is_local or case.unit.level == Level.JPT_MADYA:
        return False
    return settings_of(case.nomination.cycle_id).preliminary


def require_fit(case: Assessment) -> None:
    """Raises CannotMove while a preliminary assessment that is needed has not said "layak"."""
    if needs_preliminary(case) and not case.preliminary_results.filter(fit=True).exists():
        raise CannotMove(_("Penilaian TPI dibuka setelah surat hasil penilaian pendahuluan menyatakan unit ini layak."))


@transaction.atomic
def start_preliminary(*, assessment: Assessment, by: User) -> Assessment:
    """The preliminary assessor begins on a sheet of their own. Raises PermissionDenied, CannotMove (not needed)."""
    case = begin(assessment, Move.START_PRELIMINARY, by)
    if not needs_preliminary(case):
        raise CannotMove(_("Unit ini langsung dinilai TPI, tanpa penilaian pendahuluan."))
    if case.preliminary_results.filter(fit=True).exists():
        raise CannotMove(_("Penilaian pendahuluan unit ini sudah menyatakan layak."))
    if not Sheet.objects.filter(assessment=case, track=Track.PRE, round=case.round).exists():
        open_sheet(case, Track.PRE)
    complete(case, Move.START_PRELIMINARY, by)
    return case


@transaction.atomic
def pass_preliminary(
    *, assessment: Assessment, by: User, letter_number: str, letter_date: datetime.date, note: str = ""
) -> Assessment:
    """The result letter says "layak": the case is open to TPI. Raises PermissionDenied, CannotMove."""
    case, sheet = _judged(assessment, Move.PASS_PRELIMINARY, by, letter_number)
    close(sheet)
    _keep(case, by, True, letter_number, letter_date, note)
    frozen = freeze(case, Move.PASS_PRELIMINARY, by)
    complete(case, Move.PASS_PRELIMINARY, by, after={"letter": letter_number, "snapshot": frozen.sha256})
    return case


@transaction.atomic
def refuse_preliminary(
    *, assessment: Assessment, by: User, letter_number: str, letter_date: datetime.date, note: str
) -> Assessment:
    """Not fit yet: the unit is coached and fills a new round in which every item is open.

    Raises PermissionDenied, CannotMove (no note).
    """
    case, sheet = _judged(assessment, Move.REFUSE_PRELIMINARY, by, letter_number)
    if not note.strip():
        raise CannotMove(_("Tulis yang perlu dibina agar unit tahu yang diperbaiki."))
    close(sheet)
    _keep(case, by, False, letter_number, letter_date, note)
    frozen = freeze(case, Move.REFUSE_PRELIMINARY, by)
    unit_sheet = sheet_of(case, Track.UNIT)
    case.round += 1
    case.handed_over_at = None
    copy_sheet(unit_sheet, case)
    complete(case, Move.REFUSE_PRELIMINARY, by, reason=note.strip(), after={"snapshot": frozen.sha256})
    return case


def _judged(assessment: Assessment, move: Move, by: User, letter_number: str) -> tuple[Assessment, Sheet]:
    case = begin(assessment, move, by)
    if not letter_number.strip():
        raise CannotMove(_("Tulis nomor surat hasil penilaian pendahuluan."))
    sheet = sheet_of(case, Track.PRE)
    missing = unanswered(case, sheet)
    if missing:
        said = ngettext("%(count)s butir belum dinilai.", "%(count)s butir belum dinilai.", len(missing))
        raise CannotMove(said % {"count": len(missing)}, missing)
    return case, sheet


def _keep(case: Assessment, by: User, fit: bool, number: str, date: datetime.date, note: str) -> None:
    PreliminaryResult.objects.create(
        assessment=case,
        round=case.round,
        fit=fit,
        letter_number=number.strip(),
        letter_date=date,
        note=note.strip(),
        by=by,
    )
