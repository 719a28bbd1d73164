"""TPI's assessment from its beginning, through the tiers that the team names, back to the unit or to its end."""

import datetime
from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import TRACK_OF_TIER, Move, Outcome, Position, Tier, Track
from assessments.models import Assessment, Conclusion, Entry, Sheet
from assessments.operations.consensus import agreed_values, require_consensus
from assessments.operations.evidence_rounds import agreed_marks, carry_marks, carry_uses
from assessments.operations.follow_ups import ask_unit
from assessments.operations.handovers import tell_what_was_lost, unanswered, unit_sheet
from assessments.operations.moves import CannotMove, begin, complete
from assessments.operations.preliminary import require_fit
from assessments.operations.sheets import begin_tier, close, copy_sheet, open_sheet, reopen, sheet_of
from assessments.operations.snapshots import freeze
from assessments.queries import counting_sheet, score_of
from assessments.queries.passes import passes_of
from units.models import User


@transaction.atomic
def start_review(*, assessment: Assessment, by: User) -> Assessment:
    """TPI begins: blind passes where several members score the unit, else the team's own sheet.

    A later round starts from copies of TPI's word in which only the returned items are unjudged again; in a blind pass
    nothing else takes changes. Raises PermissionDenied, CannotMove (also where the preliminary assessment has not said
    "layak").
    """
    case = begin(assessment, Move.START_REVIEW, by)
    require_fit(case)
    before = counting_sheet(Sheet.objects.filter(assessment=case).order_by("-round"))
    blind = [share.user for share in case.shares.filter(blind=True).select_related("user").order_by("id")]
    case.route = _route(case, blind=bool(blind))
    case.tier = case.route[0]
    if before is not None:
        _open_again(case, before, blind)
    elif case.tier == Tier.MEMBERS:
        for member in blind:
            open_sheet(case, Track.MEMBER, member)
    else:
        open_sheet(case, Track.TPI)
    complete(case, Move.START_REVIEW, by)
    return case


@transaction.atomic
def close_pass(*, assessment: Assessment, by: User) -> Assessment:
    """A member ends their blind pass. With the last one the team's sheet opens: agreed where all passes agree.

    Raises PermissionDenied, CannotMove (unjudged items, closed already).
    """
    case = begin(assessment, Move.CLOSE_PASS, by)
    sheet = Sheet.objects.select_for_update().get(assessment=case, track=Track.MEMBER, round=case.round, assessor=by)
    if sheet.closed_at is not None:
        raise CannotMove(_("Penilaian mandiri Anda sudah selesai. Tunggu anggota lain."))
    _require_whole(case, sheet)
    close(sheet)
    open_consensus(case, by)
    complete(case, Move.CLOSE_PASS, by)
    return case


@transaction.atomic
def pass_on(*, assessment: Assessment, by: User) -> Assessment:
    """The tier hands its values to the next one that the team names, which starts from a copy of its own.

    Raises PermissionDenied, CannotMove (unjudged items, differences without a reason, no tier ahead).
    """
    case = begin(assessment, Move.PASS_ON, by)
    sheet = _finished_sheet(case)
    close(sheet)
    frozen = freeze(case, Move.PASS_ON, by)
    case.tier = case.route[case.route.index(case.tier) + 1]
    carry_marks(sheet, begin_tier(sheet, case, TRACK_OF_TIER[Tier(case.tier)]))
    complete(case, Move.PASS_ON, by, after={"snapshot": frozen.sha256})
    return case


@transaction.atomic
def send_down(*, assessment: Assessment, by: User, reason: str) -> Assessment:
    """A reviewing tier asks the tier below to look again. Its own values stay and wait.

    Raises PermissionDenied, CannotMove (no reason).
    """
    case = begin(assessment, Move.SEND_DOWN, by)
    if not reason.strip():
        raise CannotMove(_("Tulis alasan agar tingkat sebelumnya tahu yang perlu dilihat lagi."))
    close(sheet_of(case, TRACK_OF_TIER[Tier(case.tier)]))
    case.tier = case.route[case.route.index(case.tier) - 1]
    reopen(sheet_of(case, TRACK_OF_TIER[Tier(case.tier)]))
    complete(case, Move.SEND_DOWN, by, reason=reason.strip())
    return case


@transaction.atomic
def return_to_unit(
    *, assessment: Assessment, by: User, reason: str = "", due_date: datetime.date | None = None
) -> Assessment:
    """TPI sends the flagged items back as a follow-up list: round n+1 opens as a copy in which only those take changes.

    Only the last tier returns. Each flagged item needs a note or a recommendation. Raises PermissionDenied,
    CannotMove (with the codes that lack one).
    """
    case = begin(assessment, Move.RETURN, by)
    sheet = sheet_of(case, TRACK_OF_TIER[Tier(case.tier)])
    flagged = list(sheet.entries.filter(flagged=True).select_related("item").order_by("item__position"))
    _require_reasons(flagged)
    close(sheet)
    frozen = freeze(case, Move.RETURN, by)
    sheet_of_unit = sheet_of(case, Track.UNIT)
    case.round += 1
    case.handed_over_at = None
    case.due_date = due_date or case.due_date
    returned = {entry.item_id for entry in flagged}
    copy_sheet(sheet_of_unit, case, _open_only(returned))
    carry_uses(case, returned)
    ask_unit(case, flagged)
    codes = [entry.item.code for entry in flagged]
    complete(case, Move.RETURN, by, reason=reason, after={"items": codes, "snapshot": frozen.sha256})
    return case


@transaction.atomic
def finish_review(
    *, assessment: Assessment, by: User, outcome: Outcome, recommendations: str = "", appreciation: str = ""
) -> Assessment:
    """The last tier ends the evaluation with a conclusion for the target predicate; both outcomes are valid ends.

    No item may be unjudged; "memenuhi" needs every score gate of the predicate on TPI's values, "belum memenuhi"
    needs recommendations (R90 Lampiran II Bab III). Raises PermissionDenied, CannotMove.
    """
    case = begin(assessment, Move.FINISH, by)
    sheet = _finished_sheet(case)
    require_grounds(case, sheet, outcome, recommendations)
    close(sheet)
    Conclusion.objects.create(
        assessment=case,
        round=case.round,
        predicate=case.target,
        outcome=outcome,
        recommendations=recommendations.strip(),
        appreciation=appreciation.strip(),
        by=by,
    )
    frozen = freeze(case, Move.FINISH, by)
    tell_what_was_lost(case, unit_sheet(case, case.round), sheet)
    complete(case, Move.FINISH, by, after={"outcome": outcome.value, "snapshot": frozen.sha256})
    return case


def require_grounds(case: Assessment, sheet: Sheet, outcome: Outcome, recommendations: str) -> None:
    """Raises CannotMove where the values of the sheet do not carry the conclusion."""
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


def _route(case: Assessment, *, blind: bool) -> list[str]:
    """The tiers of this round: blind passes where the unit has them, then the team, lead and controller where named."""
    seated = set(case.team.members.values_list("position", flat=True)) if case.team else set()
    route = [Tier.MEMBERS] if blind else []
    route.append(Tier.CONSENSUS)
    route += [Tier.LEAD] if Position.LEAD in seated else []
    route += [Tier.CONTROLLER] if Position.CONTROLLER in seated else []
    return [tier.value for tier in route]


def open_consensus(case: Assessment, by: User) -> None:
    """Once every pass is closed: what was judged is frozen, and the team's sheet opens."""
    passes = passes_of(case)
    if not passes or any(sheet.closed_at is None for sheet in passes):
        return
    freeze(case, Move.CLOSE_PASS, by)
    agreed_marks(passes, copy_sheet(passes[0], case, agreed_values(case, passes), track=Track.TPI))
    case.tier = Tier.CONSENSUS


def _finished_sheet(case: Assessment) -> Sheet:
    """The running tier's sheet with every item judged and every difference settled."""
    sheet = sheet_of(case, TRACK_OF_TIER[Tier(case.tier)])
    _require_whole(case, sheet)
    require_consensus(case, sheet)
    return sheet


def _require_whole(case: Assessment, sheet: Sheet) -> None:
    missing = unanswered(case, sheet)
    if missing:
        said = ngettext("%(count)s butir belum dinilai.", "%(count)s butir belum dinilai.", len(missing))
        raise CannotMove(said % {"count": len(missing)}, missing)


def _require_reasons(flagged: list[Entry]) -> None:
    if not flagged:
        raise CannotMove(_("Tandai sedikitnya satu butir yang perlu diperbaiki unit, lalu kembalikan."))
    silent = [entry.item.code for entry in flagged if not (entry.note.strip() or entry.recommendation.strip())]
    if silent:
        raise CannotMove(_("Tulis catatan pada setiap butir yang dikembalikan agar unit tahu yang diperbaiki."), silent)


def _returned_items(case: Assessment) -> set[int]:
    sheet = Sheet.objects.get(assessment=case, track=Track.UNIT, round=case.round)
    return set(sheet.entries.filter(open=True).values_list("item_id", flat=True))


def _open_again(case: Assessment, before: Sheet, blind: Sequence[User]) -> None:
    """The sheets of a later round: each member's own where several score blind to each other, else the team's."""
    returned = _returned_items(case)
    if not blind:
        carry_marks(before, copy_sheet(before, case, _judge_again(returned), track=Track.TPI), returned)
        return
    # What TPI had left unjudged is asked for as well, or the pass could never be whole.
    entries = before.entries.select_related("item")
    asked = returned | set(entries.filter(item__code__in=unanswered(case, before)).values_list("item_id", flat=True))
    judge_again, open_only = _judge_again(returned), _open_only(asked)

    def change(entry: Entry) -> None:
        judge_again(entry)
        open_only(entry)

    for member in blind:
        carry_marks(before, copy_sheet(before, case, change, track=Track.MEMBER, assessor=member), returned)


def _open_only(items: set[int]) -> Callable[[Entry], None]:
    def change(entry: Entry) -> None:
        entry.open = entry.item_id in items

    return change


def _judge_again(items: set[int]) -> Callable[[Entry], None]:
    def change(entry: Entry) -> None:
        if entry.item_id in items:
            entry.option, entry.inputs, entry.index = "", None, None
            entry.source, entry.nihil, entry.note, entry.recommendation = "", False, "", ""

    return change
