"""The leader's decision on TPI's report, recorded with the signed paper (R90 Lampiran II)."""

import datetime
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.enums import Decision, Move, Outcome
from assessments.models import Assessment, Conclusion, LeaderDecision
from assessments.operations.moves import CannotMove, begin, complete
from assessments.operations.nominating import move_nomination
from units.enums import NominationMove, NominationStage
from units.models import User
from units.operations import Refused
from units.operations.papers import keep_paper


@transaction.atomic
def decide(
    *,
    assessment: Assessment,
    decision: Decision,
    letter_number: str,
    letter_date: datetime.date,
    paper: IO[bytes],
    by: User,
    reason: str = "",
) -> LeaderDecision:
    """Propose the unit, or coach it. Once per case. Coaching moves the nomination; a proposal is made when its
    pre-flight lets it through (`clearances.operations.propose`).

    Raises PermissionDenied, CannotMove (decided already, not met, number, date, reason or paper missing).
    """
    case = begin(assessment, Move.DECIDE, by)
    _check(case, decision, letter_number, letter_date, reason)
    try:
        blob = keep_paper(paper, "paper")
    except Refused as refused:
        raise CannotMove(refused.message) from refused
    made = LeaderDecision.objects.create(
        assessment=case,
        decision=decision,
        letter_number=letter_number.strip(),
        letter_date=letter_date,
        reason=reason.strip(),
        blob=blob,
        by=by,
    )
    if decision == Decision.COACH:
        _coach(case, letter_number, reason, by)
    complete(
        case,
        Move.DECIDE,
        by,
        reason=reason.strip(),
        after={"decision": decision.value, "letter": letter_number.strip(), "sha256": blob.sha256},
    )
    return made


def _check(case: Assessment, decision: Decision, number: str, date: datetime.date, reason: str) -> None:
    if LeaderDecision.objects.filter(assessment=case).exists():
        raise CannotMove(_("Keputusan pimpinan atas unit ini sudah dicatat."))
    if not number.strip():
        raise CannotMove(_("Tulis nomor surat keputusan."))
    if date > timezone.localdate():
        raise CannotMove(_("Tanggal surat belum tiba. Perbaiki tanggalnya."))
    if decision == Decision.COACH and not reason.strip():
        raise CannotMove(_("Tulis alasan pembinaan."))
    last = Conclusion.objects.filter(assessment=case, round=case.round).order_by("-id").first()
    if decision == Decision.PROPOSE and (last is None or last.outcome != Outcome.MEETS):
        raise CannotMove(_("Unit yang belum memenuhi kriteria tidak dapat diusulkan. Pilih pembinaan."))


def _coach(case: Assessment, number: str, reason: str, by: User) -> None:
    """The nomination follows where it stands in its assessment; what was moved by hand already stays."""
    if case.nomination.stage != NominationStage.ASSESSMENT:
        return
    try:
        move_nomination(nomination=case.nomination, move=NominationMove.COACH, by=by, reason=reason.strip() or number)
    except Refused as refused:
        raise CannotMove(refused.message) from refused
