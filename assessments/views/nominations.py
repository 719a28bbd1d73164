"""Moves of nominations, one or many, each after a page that asks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from assessments.operations import nominating
from assessments.operations.nominating import MOST_AT_ONCE
from assessments.views.loading import person
from units.enums import BULK_MOVES, MOVES, OWN_WAY, NominationMove, NominationStage
from units.forms.process import NominationMoveForm
from units.operations import Refused
from units.queries import nominations_for
from units.rules import can_move, may_move
from units.views.loading import form_page

MOVE_WORDS = {move.value: move for move in MOVES if move not in OWN_WAY}


class NominationMoveConverter:
    """The move's key in the address."""

    regex = "|".join(MOVE_WORDS)

    def to_python(self, value: str) -> NominationMove:
        return MOVE_WORDS[value]

    def to_url(self, value: str) -> str:
        return NominationMove(value).value


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nomination_move(request: HttpRequest, pk: int, move: NominationMove) -> HttpResponse:
    """GET asks, POST does. Role refused is 403; a move that is not possible now is 409 with the reason."""
    found = get_object_or_404(nominations_for(person(request)), pk=pk)
    if not may_move(person(request), found, move):
        raise PermissionDenied
    if move == NominationMove.AWARD:
        return redirect("nomination_determine", pk=pk)
    form = NominationMoveForm(request.POST if request.method == "POST" else None, move=move)
    return form_page(
        request,
        form,
        lambda: nominating.move_nomination(nomination=found, move=move, by=person(request), **form.cleaned_data),
        title=str(move.label),
        verb=str(move.label),
        done=_("Nominasi sudah berpindah tahap."),
        back=reverse("nomination", args=[pk]),
        section="nominations",
        about=f"{found} · {NominationStage(found.stage).label}",
        warning=consequence(move),
    )


@never_cache
@require_POST
def nomination_bulk(request: HttpRequest) -> HttpResponse:
    """The same move for the nominations that were ticked: asks first, then does all or none."""
    move = MOVE_WORDS.get(request.POST.get("move", ""))
    keys = [int(key) for key in request.POST.getlist("pk")[:MOST_AT_ONCE] if key.isdecimal()]
    found = list(nominations_for(person(request)).filter(pk__in=keys).order_by("unit__name"))
    if move not in BULK_MOVES or not found:
        messages.warning(request, _("Centang sedikitnya satu nominasi dan pilih langkahnya."))
        return redirect("nomination_list")
    if not all(may_move(person(request), one, move) for one in found):
        raise PermissionDenied
    form = NominationMoveForm(request.POST if "confirmed" in request.POST else None, move=move)
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            moved = nominating.move_nominations(nominations=found, move=move, by=person(request), **form.cleaned_data)
        except Refused as refused:
            refusal = refused.message
        else:
            said = ngettext("%(count)s nominasi: %(move)s.", "%(count)s nominasi: %(move)s.", moved)
            messages.success(request, said % {"count": moved, "move": move.label})
            return redirect(f"{reverse('nomination_list')}?cycle={found[0].cycle_id}")
    context = {
        "form": form,
        "move": move,
        "rows": [(one, can_move(person(request), one, move)) for one in found],
        "refusal": refusal,
        "warning": consequence(move),
        "back": f"{reverse('nomination_list')}?cycle={found[0].cycle_id}",
        "section": "nominations",
    }
    return render(request, "units/nomination_bulk.html", context, status=_status(form, refusal))


def consequence(move: NominationMove) -> str:
    """What the person should know before saying yes."""
    return {
        NominationMove.SUGGEST: _("Pimpinan melihat calon ini sebagai usulan kelompok kerja."),
        NominationMove.DESIGNATE: _("Unit tercatat ditetapkan dengan keputusan ini."),
        NominationMove.START_BUILDING: _("Masa pembangunan dihitung sejak tanggal keputusan atau pencanangan."),
        NominationMove.OPEN_WORKSHEET: _("LKE dibuka bagi unit dan dapat diisi selama masa penilaian mandiri."),
        NominationMove.AWARD: _("Catat setelah keputusan penetapan terbit."),
        NominationMove.NOT_AWARD: _("Alasan ini terlihat oleh unit."),
        NominationMove.COACH: _("LKE unit hanya dapat dibaca selama pembinaan. Alasan ini terlihat oleh unit."),
        NominationMove.RESUME: _("Nominasi kembali ke tahap sebelum pembinaan."),
        NominationMove.WITHDRAW: _("Nominasi berakhir untuk siklus ini dan LKE unit hanya dapat dibaca."),
    }[move]


def _status(form: NominationMoveForm, refusal: str) -> int:
    if refusal:
        return 409
    return 422 if form.is_bound and form.errors else 200
