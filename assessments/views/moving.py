"""Moves of an assessment: a page that names the consequence, then one operation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments import operations
from assessments.enums import TRANSITIONS, Move, Track
from assessments.forms.moves import (
    FinishForm,
    LetterForm,
    MoveForm,
    ReasonForm,
    RefusalForm,
    ReturnForm,
    SecondForm,
)
from assessments.instruments import compiled
from assessments.models import Assessment, Entry
from assessments.operations import CannotMove
from assessments.queries import score_of
from assessments.queries.pages import entries_of, own_track
from assessments.queries.standing import unanswered
from assessments.rules import barred_reason, may_move
from assessments.views.addresses import item_url
from assessments.views.desk import own_sheets
from assessments.views.loading import find_case, find_worksheet, person
from assessments.views.panels import Panel, panel, seq_of


@dataclass(frozen=True, slots=True)
class Step:
    """What a move does, how its button reads, and what is said when it is done."""

    operation: Callable[..., Assessment]
    verb: Promise
    done: Promise
    judges: bool = False
    form: type[MoveForm] = MoveForm


STEPS = {
    Move.HAND_OVER: Step(
        operations.hand_over, _("Serahkan ke kepala unit"), _("Lembar kerja sudah diserahkan kepada kepala unit.")
    ),
    Move.SUBMIT: Step(operations.submit, _("Kirim ke TPI"), _("Lembar kerja sudah terkirim ke TPI.")),
    Move.WITHDRAW: Step(operations.withdraw, _("Tarik kembali"), _("Lembar kerja sudah ditarik dan dapat diisi lagi.")),
    Move.START_PRELIMINARY: Step(
        operations.start_preliminary, _("Mulai penilaian pendahuluan"), _("Penilaian pendahuluan dimulai.")
    ),
    Move.PASS_PRELIMINARY: Step(
        operations.pass_preliminary,
        _("Nyatakan layak"),
        _("Unit dinyatakan layak; TPI dapat mulai menilai."),
        True,
        LetterForm,
    ),
    Move.REFUSE_PRELIMINARY: Step(
        operations.refuse_preliminary,
        _("Nyatakan belum layak"),
        _("LKE kembali ke unit untuk pembinaan."),
        True,
        RefusalForm,
    ),
    Move.START_REVIEW: Step(operations.start_review, _("Mulai menilai"), _("Penilaian dimulai. Selamat bekerja.")),
    Move.CLOSE_PASS: Step(
        operations.close_pass,
        _("Selesaikan penilaian mandiri Anda"),
        _("Penilaian mandiri Anda selesai dan tidak dapat diubah."),
        True,
    ),
    Move.PASS_ON: Step(operations.pass_on, _("Teruskan ke tingkat berikutnya"), _("Penilaian sudah diteruskan."), True),
    Move.SEND_DOWN: Step(
        operations.send_down,
        _("Kembalikan ke tingkat sebelumnya"),
        _("Penilaian sudah dikembalikan ke tingkat sebelumnya."),
        True,
        ReasonForm,
    ),
    Move.RETURN: Step(
        operations.return_to_unit,
        _("Kembalikan ke unit"),
        _("Butir yang ditandai sudah dikembalikan ke unit."),
        True,
        ReturnForm,
    ),
    Move.FINISH: Step(
        operations.finish_review, _("Selesaikan penilaian"), _("Penilaian sudah selesai."), True, FinishForm
    ),
    Move.START_SECOND: Step(
        operations.start_second, _("Mulai evaluasi tingkat II"), _("Evaluasi tingkat II dimulai."), True
    ),
    Move.FINISH_SECOND: Step(
        operations.finish_second,
        _("Selesaikan evaluasi tingkat II"),
        _("Evaluasi tingkat II sudah selesai."),
        True,
        SecondForm,
    ),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assessment_move(request: HttpRequest, pk: int, move: Move) -> HttpResponse:
    """GET asks, POST does. Role refused is 403; a move that is not possible now is 409 with the reason."""
    case = find_case(request, pk)
    if not may_move(person(request), case, move):
        raise PermissionDenied(barred_reason(person(request), case))
    if request.method != "POST":
        return _ask(request, case, move, STEPS[move].form())
    form = STEPS[move].form(request.POST)
    if not form.is_valid():
        return _ask(request, case, move, form, status=422)
    try:
        STEPS[move].operation(assessment=case, by=person(request), **form.arguments())
    except CannotMove as refused:
        return _ask(request, case, move, form, refused=refused, status=409)
    messages.success(request, str(STEPS[move].done))
    return redirect("assessment", pk=case.pk)


def _ask(
    request: HttpRequest,
    case: Assessment,
    move: Move,
    form: MoveForm,
    refused: CannotMove | None = None,
    status: int = 200,
) -> HttpResponse:
    # As it stands now: a refused move may have met another person's move.
    case, sheets = find_worksheet(request, case.pk)
    step = TRANSITIONS[move]
    possible = case.state in step.sources and (not step.tiers or case.tier in step.tiers)
    track = own_track(person(request), case, sheets) if STEPS[move].judges else Track.UNIT
    own, _other = own_sheets(sheets, track)
    entries, _none = entries_of(case, own, None, None)
    context = {
        "case": case,
        "move": move.value,
        "step": STEPS[move],
        "form": form,
        "possible": possible,
        "refused": refused,
        "refused_items": _links(case, refused.items) if refused else [],
        "section": "list",
        **_facts(case, track, entries),
    }
    return render(request, "assessments/move.html", context, status=status)


def _facts(case: Assessment, track: Track, entries: Sequence[Entry]) -> dict[str, Any]:
    """What the person should know before saying yes; no query."""
    result = score_of(case, entries)
    shown: Panel = panel(case, track, seq_of(entries), result, None)
    return {
        "panel": shown,
        "missing": _links(case, [item.code for item in unanswered(case, result)]),
        "flagged": _links(case, [entry.item.code for entry in entries if entry.flagged]),
        "reopened": sum(entry.open for entry in entries),
    }


def _links(case: Assessment, codes: Sequence[str]) -> list[tuple[str, str, str]]:
    """Code, address and question of items."""
    items = compiled.instrument(case.instrument_id).items
    return [(code, item_url(case, items[code]), items[code].text) for code in codes]
