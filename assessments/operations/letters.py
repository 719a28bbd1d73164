"""LHE and minutes: content frozen at the request, files made by a job, fourteen in one go where wanted."""

import datetime
from collections.abc import Sequence
from typing import IO, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.enums import LetterKind, State
from assessments.models import Assessment, Letter, LetterSettings, Visit
from assessments.operations.snapshots import canonical
from assessments.queries.letters import letter_document, minutes_document
from units.enums import Action
from units.models import Institution, User
from units.operations import Refused
from units.operations.papers import keep_picture
from units.operations.refusals import require
from units.rules import may
from zi_portal.shared import audit, jobs

RENDER = "assessments.tasks.render_letters"
MOST = 100
ENDED = (State.EVALUATED, State.IN_SECOND, State.LOCKED)


@transaction.atomic
def save_letter_settings(
    *, institution: Institution, by: User, logo: IO[bytes] | None = None, **values: Any
) -> LetterSettings:
    """Kop, signatory, numbering and copies of the institution's letters. Raises PermissionDenied, Refused."""
    require(by, Action.MANAGE_TEAMS, institution)
    if "{nomor}" not in values.get("numbering", "{nomor}"):
        raise Refused(_("Pola nomor harus memuat {nomor}."), "numbering")
    if logo is not None:
        values["logo"] = keep_picture(logo, "logo_file")
    saved, _new = LetterSettings.objects.update_or_create(institution=institution, defaults=values)
    audit.record(
        chain=institution.audit_chain,
        actor=by,
        action="assessments.letter_settings",
        target=("units.institution", institution.pk),
        after={name: value for name, value in values.items() if isinstance(value, str)},
    )
    return saved


@transaction.atomic
def request_lhes(*, cases: Sequence[Assessment], by: User) -> list[Letter]:
    """Freezes the LHE of each case and queues one job that makes them all. Numbers follow one another.

    Raises PermissionDenied, Refused (none, too many, TPI has not concluded).
    """
    if not cases:
        raise Refused(_("Tidak ada unit yang penilaiannya sudah disimpulkan."))
    if len(cases) > MOST:
        raise Refused(_("Paling banyak %(most)s LHE sekali jalan.") % {"most": MOST})
    for case in cases:
        if not may(by, Action.MAKE_LHE, case.unit):
            raise PermissionDenied
        if case.state not in ENDED or not case.conclusions.exists():
            raise Refused(_("%(unit)s belum disimpulkan TPI.") % {"unit": case.unit.short_name})
    job = jobs.enqueue(RENDER, kind="letters", parameters={"count": len(cases)}, by=by)
    today = timezone.localdate()
    return [_lhe(case, job, today, by) for case in cases]


@transaction.atomic
def request_minutes(*, visit: Visit, by: User) -> Letter:
    """The berita acara of a visit, to be signed by both sides. Raises PermissionDenied."""
    case = Assessment.objects.with_heading().get(pk=visit.assessment_id)
    if not (may(by, Action.JUDGE, case.unit) or may(by, Action.MAKE_LHE, case.unit)):
        raise PermissionDenied
    number = visit.minutes_number or _next_number(case, LetterKind.MINUTES, timezone.localdate(), visit)
    job = jobs.enqueue(RENDER, kind="letters", parameters={"count": 1}, by=by)
    content = canonical(minutes_document(case, visit, number))
    return _kept(case, LetterKind.MINUTES, job, number, content, by, visit)


def _lhe(case: Assessment, job: Any, today: datetime.date, by: User) -> Letter:
    number = _next_number(case, LetterKind.LHE, today)
    return _kept(case, LetterKind.LHE, job, number, canonical(letter_document(case, number, today)), by)


def _kept(
    case: Assessment, kind: LetterKind, job: Any, number: str, content: str, by: User, visit: Visit | None = None
) -> Letter:
    made = Letter.objects.create(
        assessment=case, kind=kind, visit=visit, job=job, number=number, content=content, requested_by=by
    )
    audit.record(
        chain=case.unit.audit_chain,
        actor=by,
        action="assessments.request_letter",
        target=("assessments.letter", made.pk),
        after={"kind": kind.value, "number": number},
    )
    return made


def _next_number(case: Assessment, kind: LetterKind, today: datetime.date, visit: Visit | None = None) -> str:
    """The institution's pattern with the next number of the kind in its year; a case, or a visit, keeps what it has."""
    house = case.unit.institution_id
    # One institution counts its letters one at a time.
    Institution.objects.select_for_update().get(pk=house)
    held = Letter.objects.filter(assessment=case, kind=kind, visit=visit).order_by("id").first()
    if held is not None:
        return held.number
    mine = Letter.objects.filter(assessment__unit__institution=house, kind=kind, created_at__year=today.year)
    count = mine.values("number").distinct().count() + 1
    found = LetterSettings.objects.filter(institution=house).first() or LetterSettings()
    pattern = found.numbering if kind == LetterKind.LHE else "BA-{nomor}/ZI/{tahun}"
    return (
        pattern.replace("{nomor}", str(count)).replace("{tahun}", str(today.year)).replace("{bulan}", str(today.month))
    )
