"""The hand-overs between unit and TPI, one verb each (R90 Lampiran II; the states are in enums.TRANSITIONS)."""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import Move, Outcome, Track
from assessments.models import Assessment, Conclusion, Entry, ScoreCard, Sheet
from assessments.notifications.moves import tell_minimum_lost
from assessments.operations.evidence_rounds import carry_marks, carry_uses, pin_uses, unpin_uses, without_evidence
from assessments.operations.moves import CannotMove, begin, complete
from assessments.operations.sheets import close, copy_sheet, open_sheet, reopen, sheet_of
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

    Unanswered items block, and so does a nihil without a statement; failing gates do not.
    Raises PermissionDenied, CannotMove (with the codes).
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
    close(sheet)
    pin_uses(case)
    frozen = freeze(case, Move.SUBMIT, by)
    tell_what_was_lost(case, Track.UNIT, case.round - 1, sheet)
    complete(case, Move.SUBMIT, by, after={"snapshot": frozen.sha256})
    return case


@transaction.atomic
def withdraw(*, assessment: Assessment, by: User) -> Assessment:
    """The unit head takes the worksheet back before TPI has begun. Raises PermissionDenied, CannotMove."""
    case = begin(assessment, Move.WITHDRAW, by)
    reopen(sheet_of(case, Track.UNIT))
    unpin_uses(case)
    case.handed_over_at = None
    complete(case, Move.WITHDRAW, by)
    return case


@transaction.atomic
def start_review(*, assessment: Assessment, by: User) -> Assessment:
    """TPI begins to score: a fresh sheet in round 1, later a copy in which only the returned items are unjudged again.

    Raises PermissionDenied, CannotMove.
    """
    case = begin(assessment, Move.START_REVIEW, by)
    before = Sheet.objects.filter(assessment=case, track=Track.TPI).order_by("-round").first()
    if before is None:
        open_sheet(case, Track.TPI)
    else:
        returned = _returned_items(case)
        carry_marks(before, copy_sheet(before, case, _judge_again(returned)), returned)
    complete(case, Move.START_REVIEW, by)
    return case


@transaction.atomic
def return_to_unit(
    *, assessment: Assessment, by: User, reason: str = "", due_date: datetime.date | None = None
) -> Assessment:
    """TPI sends the flagged items back: round n+1 opens as a copy in which only those take changes.

    Each flagged item needs a note. Raises PermissionDenied, CannotMove (with the codes that lack one).
    """
    case = begin(assessment, Move.RETURN, by)
    sheet = sheet_of(case, Track.TPI)
    flagged = list(sheet.entries.filter(flagged=True).select_related("item").order_by("item__position"))
    _require_reasons(flagged)
    close(sheet)
    frozen = freeze(case, Move.RETURN, by)
    unit_sheet = sheet_of(case, Track.UNIT)
    case.round += 1
    case.handed_over_at = None
    case.due_date = due_date or case.due_date
    returned = {entry.item_id for entry in flagged}
    copy_sheet(unit_sheet, case, _open_only(returned))
    carry_uses(case, returned)
    codes = [entry.item.code for entry in flagged]
    complete(case, Move.RETURN, by, reason=reason, after={"items": codes, "snapshot": frozen.sha256})
    return case


@transaction.atomic
def finish_review(*, assessment: Assessment, by: User, outcome: Outcome, recommendations: str = "") -> Assessment:
    """TPI ends its evaluation with a conclusion for the target predicate; both outcomes are valid ends.

    No item may be unjudged; "memenuhi" needs every score gate of the predicate on TPI's values, "belum memenuhi"
    needs recommendations (R90 Lampiran II Bab III). Raises PermissionDenied, CannotMove.
    """
    case = begin(assessment, Move.FINISH, by)
    sheet = sheet_of(case, Track.TPI)
    missing = unanswered(case, sheet)
    if missing:
        said = ngettext("%(count)s butir belum dinilai.", "%(count)s butir belum dinilai.", len(missing))
        raise CannotMove(said % {"count": len(missing)}, missing)
    _require_grounds(case, sheet, outcome, recommendations)
    close(sheet)
    Conclusion.objects.create(
        assessment=case,
        round=case.round,
        predicate=case.target,
        outcome=outcome,
        recommendations=recommendations.strip(),
        by=by,
    )
    frozen = freeze(case, Move.FINISH, by)
    tell_what_was_lost(case, Track.UNIT, case.round, sheet)
    complete(case, Move.FINISH, by, after={"outcome": outcome.value, "snapshot": frozen.sha256})
    return case


def tell_what_was_lost(case: Assessment, track: Track, number: int, now: Sheet) -> None:
    """Tells of minimums that the sheet of an earlier word met and `now` does not. One or two queries."""
    cards = ScoreCard.objects.filter(sheet__assessment=case, sheet__assessor=None)
    before = cards.filter(sheet__track=track, sheet__round=number).first()
    if before is not None:
        tell_minimum_lost(case, result_of(before), result_of(cards.get(sheet=now)))


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


def _require_reasons(flagged: list[Entry]) -> None:
    if not flagged:
        raise CannotMove(_("Tandai sedikitnya satu butir yang perlu diperbaiki unit, lalu kembalikan."))
    silent = [entry.item.code for entry in flagged if not entry.note.strip()]
    if silent:
        raise CannotMove(_("Tulis catatan pada setiap butir yang dikembalikan agar unit tahu yang diperbaiki."), silent)


def _require_grounds(case: Assessment, sheet: Sheet, outcome: Outcome, recommendations: str) -> None:
    if outcome == Outcome.NOT_MEETS:
        if not recommendations.strip():
            raise CannotMove(_("Tulis rekomendasi bagi unit untuk kesimpulan “belum memenuhi”."))
        return
    result = score_of(case, sheet.entries.select_related("item"))
    failing = [gate.name for gate in result.gates[case.target] if not gate.passed]
    if failing:
        raise CannotMove(
            _("Kesimpulan “memenuhi” belum dapat dipilih: batas minimum %(target)s belum terpenuhi untuk %(gates)s.")
            % {"target": case.target, "gates": ", ".join(failing)}
        )


def _returned_items(case: Assessment) -> set[int]:
    sheet = Sheet.objects.get(assessment=case, track=Track.UNIT, round=case.round)
    return set(sheet.entries.filter(open=True).values_list("item_id", flat=True))


def _open_only(items: set[int]) -> Callable[[Entry], None]:
    def change(entry: Entry) -> None:
        entry.open = entry.item_id in items

    return change


def _judge_again(items: set[int]) -> Callable[[Entry], None]:
    def change(entry: Entry) -> None:
        if entry.item_id in items:
            entry.option, entry.inputs, entry.index = "", None, None
            entry.source, entry.nihil, entry.note = "", False, ""

    return change
