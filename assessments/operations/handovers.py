"""The hand-overs of the unit, one verb each (R90 Lampiran II; the states are in enums.TRANSITIONS)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import Move, Track
from assessments.models import Assessment, ScoreCard, Sheet
from assessments.notifications.moves import tell_minimum_lost
from assessments.operations.evidence_rounds import pin_uses, unpin_uses, without_evidence
from assessments.operations.follow_ups import require_answers
from assessments.operations.moves import CannotMove, begin, complete
from assessments.operations.sheets import close, reopen, sheet_of
from assessments.operations.snapshots import freeze
from assessments.queries import result_of, score_of
from assessments.scoring import ItemScore
from units.models import User


@transaction.atomic
def hand_over(*, assessment: Assessment, by: User) -> Assessment:
    """The operator tells the unit head that the worksheet is ready to send. It stays open; nothing is frozen.

    Raises PermissionDenied, CannotMove.
    """
    case = begin(assessment, Move.HAND_OVER, by)
    case.handed_over_at = timezone.now()
    complete(case, Move.HAND_OVER, by)
    return case


@transaction.atomic
def submit(*, assessment: Assessment, by: User) -> Assessment:
    """The unit head sends the worksheet to TPI: closes the unit's sheet, pins its evidence and freezes it.

    Unanswered items, a nihil without a statement and, in a later round, follow-ups without an answer block; failing
    gates do not. Raises PermissionDenied, CannotMove (with the codes).
    """
    case = begin(assessment, Move.SUBMIT, by)
    sheet = sheet_of(case, Track.UNIT)
    missing = unanswered(case, sheet)
    if missing:
        raise CannotMove(
            ngettext(
                "%(count)s butir belum diisi. Isi dulu, lalu kirim kembali.",
                "%(count)s butir belum diisi. Isi dulu, lalu kirim kembali.",
                len(missing),
            )
            % {"count": len(missing)},
            missing,
        )
    _require_statements(case, sheet)
    require_answers(case)
    close(sheet)
    pin_uses(case)
    frozen = freeze(case, Move.SUBMIT, by)
    tell_what_was_lost(case, unit_sheet(case, case.round - 1), sheet)
    complete(case, Move.SUBMIT, by, after={"snapshot": frozen.sha256})
    return case


@transaction.atomic
def withdraw(*, assessment: Assessment, by: User) -> Assessment:
    """The unit head takes the worksheet back before TPI has begun. Raises PermissionDenied, CannotMove."""
    case = begin(assessment, Move.WITHDRAW, by)
    if case.preliminary_results.filter(round=case.round).exists():
        raise CannotMove(_("Penilaian pendahuluan putaran ini sudah selesai, jadi LKE tidak dapat ditarik."))
    reopen(sheet_of(case, Track.UNIT))
    unpin_uses(case)
    case.handed_over_at = None
    complete(case, Move.WITHDRAW, by)
    return case


def tell_what_was_lost(case: Assessment, before: Sheet | None, now: Sheet) -> None:
    """Tells of minimums that an earlier word met and `now` does not. At most one query."""
    if before is not None:
        tell_minimum_lost(case, result_of(before.score_card), result_of(ScoreCard.objects.get(sheet=now)))


def unit_sheet(case: Assessment, number: int) -> Sheet | None:
    found = Sheet.objects.filter(assessment=case, track=Track.UNIT, round=number)
    return found.select_related("score_card").first()


def unanswered(case: Assessment, sheet: Sheet) -> list[str]:
    """Codes of items without a whole answer, in the order of the worksheet. One query."""
    entries = list(sheet.entries.select_related("item").order_by("item__position"))
    scores: dict[str, ItemScore] = dict(score_of(case, entries).items)
    return [entry.item.code for entry in entries if not scores[entry.item.code].answered]


def _require_statements(case: Assessment, sheet: Sheet) -> None:
    """No case counts only with a statement that says so. What did not come back cannot change: it is not asked for."""
    entries = list(sheet.entries.select_related("item").order_by("item__position"))
    nihil = set(score_of(case, entries).nihil)
    bare = without_evidence(case, [entry.item.code for entry in entries if entry.open and entry.item.code in nihil])
    if bare:
        raise CannotMove(
            ngettext(
                "%(count)s butir dinyatakan nihil tanpa bukti. Lampirkan surat keterangan nihil, lalu kirim kembali.",
                "%(count)s butir dinyatakan nihil tanpa bukti. Lampirkan surat keterangan nihil, lalu kirim kembali.",
                len(bare),
            )
            % {"count": len(bare)},
            bare,
        )
