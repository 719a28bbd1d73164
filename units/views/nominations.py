"""Nominations: the tracking board, one nomination, identifying a candidate, the table to take away."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from units import operations
from units.enums import BULK_MOVES, MOVES, OWN_WAY, Action, Criterion, NominationMove, NominationStage
from units.forms.process import BoardForm, IdentifyForm
from units.models import Nomination, User
from units.operations.imports import XLSX_TYPE
from units.queries import Board, board_of, boards_of, funnel_of, nominations_for, records_of
from units.queries.board import CountedPaginator, opening_board
from units.reports import board_table, turn_of
from units.rules import can_move, may, may_anywhere
from units.views.loading import filters_of, form_page, person
from units.views.permitted import cycle_or_refuse
from zi_portal.shared.files.serving import made_response

MOST_EXPORTED = 20_000


@never_cache
@require_safe
def nomination_list(request: HttpRequest) -> HttpResponse:
    """The board: a funnel, and fifty nominations, the longest in their stage first."""
    user = person(request)
    form, board = _asked(request, user)
    if board is None:
        return render(request, "units/nomination_list.html", {"form": form, "section": "nominations"})
    funnel = funnel_of(user, board)
    total = funnel.get(board.stage, 0) if board.stage else sum(funnel.values())
    page = CountedPaginator(board_of(user, board), total).get_page(request.GET.get("hal"))
    bulk = [(move.value, move.label) for move in BULK_MOVES if may(user, MOVES[move].action, board.cycle.institution)]
    context = {
        "form": form,
        "board": board,
        "page": page,
        "rows": [_row(one) for one in page.object_list],
        "funnel": [(stage, stage.label, funnel[stage]) for stage in NominationStage],
        "most": max([1, *funnel.values()]),
        "query": filters_of(request),
        "bulk": bulk,
        "identifies": may(user, Action.IDENTIFY, board.cycle.institution) and board.cycle.closed_at is None,
        "section": "nominations",
    }
    return render(request, "units/nomination_list.html", context)


@never_cache
@require_safe
def nomination_export(request: HttpRequest) -> HttpResponse:
    """Exactly what the filter of the board leaves, as XLSX."""
    user = person(request)
    _form, board = _asked(request, user)
    rows = board_of(user, board)[:MOST_EXPORTED] if board else Nomination.objects.none()
    return made_response(board_table(rows), "nominasi.xlsx", XLSX_TYPE)


@never_cache
@require_safe
def nomination(request: HttpRequest, pk: int) -> HttpResponse:
    """One nomination: its criteria, its way so far, and what may happen next."""
    user = person(request)
    found = get_object_or_404(nominations_for(user), pk=pk)
    offered = [move for move in MOVES if can_move(user, found, move) and not found.cycle.closed_at]
    context = {
        "nomination": found,
        "row": _row(found),
        "criteria": [(one.label, one in found.criteria) for one in Criterion],
        "records": records_of(found),
        "moves": [(move.value, move.label) for move in offered if move not in OWN_WAY],
        "proposes": NominationMove.PROPOSE in offered,
        "sees_preflight": may(user, Action.VIEW_PREDICATES, found.unit),
        "section": "nominations",
    }
    return render(request, "units/nomination.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nomination_identify(request: HttpRequest, pk: int) -> HttpResponse:
    found = cycle_or_refuse(person(request), pk, Action.IDENTIFY)
    form = IdentifyForm(request.POST or None, cycle=found)
    return form_page(
        request,
        form,
        lambda: operations.identify(cycle=found, by=person(request), **form.cleaned_data),
        title=_("Identifikasi calon"),
        verb=_("Simpan calon"),
        done=_("Calon sudah dicatat."),
        back=f"{reverse('nomination_list')}?cycle={found.pk}",
        section="nominations",
        about=str(found),
    )


def _asked(request: HttpRequest, user: User) -> tuple[BoardForm, Board | None]:
    """The filter as filled in and what it asks for; None when there is no cycle to look at."""
    if not may_anywhere(user, Action.VIEW_NOMINATIONS):
        raise PermissionDenied
    cycles = boards_of(user)
    form = BoardForm(request.GET, cycles=cycles)
    default = opening_board(user)
    board = form.board(default) if default else None
    if board and not request.GET.get("cycle"):
        # The filter shows which cycle is looked at; asking the form again would cost a query.
        form.data = request.GET.copy()
        form.data["cycle"] = str(board.cycle.pk)
    return form, board


def _row(one: Nomination) -> dict[str, Any]:
    return {"nomination": one, "days": (timezone.now() - one.stage_since).days, "turn": turn_of(one)}
