"""Monitoring of predicates: the list, one of them, its moves, its letter."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments.instruments import compiled
from clearances import operations
from clearances.enums import MONITORING_MOVES, MonitoringMove, MonitoringState
from clearances.forms.monitoring import ConcludeForm, NoForm, ReturnForm
from clearances.models import Monitoring
from clearances.queries import (
    complaints_of_monitoring,
    completeness_of,
    monitoring_indices,
    monitorings_for,
    score_of_monitoring,
)
from clearances.queries.monitoring import overdue
from clearances.rules import can_move_monitoring, may_move_monitoring, sees_complaints_of
from clearances.views.loading import allow_anywhere, monitoring_seen
from units.enums import Action
from units.queries import institutions_for
from units.rules import may
from units.views.loading import filters_of, form_page, page_of, person
from zi_portal.shared.files.serving import blob_response

AREAS = ("mp", "tt", "sdm", "ak", "pw", "pp", "hasil")
FINAL = gettext_lazy("Lembar ini tidak dapat diubah lagi sesudah disimpulkan.")
MOVE_WORDS = {move.value: move for move in MONITORING_MOVES if move != MonitoringMove.CONCLUDE}


class MonitoringMoveConverter:
    """The move's key in the address."""

    regex = "|".join(MOVE_WORDS)

    def to_python(self, value: str) -> MonitoringMove:
        return MOVE_WORDS[value]

    def to_url(self, value: str) -> str:
        return MonitoringMove(value).value


@never_cache
@require_safe
def monitoring_list(request: HttpRequest) -> HttpResponse:
    """Monitorings by their day; late ones on demand."""
    user, today = person(request), timezone.localdate()
    allow_anywhere(request, Action.VIEW_PREDICATES)
    state = request.GET.get("keadaan", "")
    found = monitorings_for(user)
    if state == "terlambat":
        found = overdue(found, today)
    elif state in MonitoringState.values:
        found = found.filter(state=state)
    context = {
        "page": page_of(request, found),
        "query": filters_of(request),
        "state": state,
        "states": MonitoringState.choices,
        "late": overdue(monitorings_for(user), today).count(),
        "today": today,
        "houses": institutions_for(user, Action.ROUTE_MONITORING).order_by("name")[:20],
        "section": "predicates",
    }
    return render(request, "clearances/monitoring_list.html", context)


@never_cache
@require_safe
def monitoring(request: HttpRequest, pk: int) -> HttpResponse:
    """One monitoring: where it stands, its sheet by area, programmes, survey, complaints, letter."""
    user, found = person(request), monitoring_seen(request, pk)
    unit = found.predicate.unit
    context = {
        "monitoring": found,
        "today": timezone.localdate(),
        "moves": [(move, move.label) for move in MOVE_WORDS.values() if can_move_monitoring(user, found, move)],
        "concludes": can_move_monitoring(user, found, MonitoringMove.CONCLUDE),
        "fills": found.state == MonitoringState.RUNNING and may(user, Action.FILL_UNIT, unit),
        "assigns": found.is_pending and may(user, Action.ROUTE_MONITORING, unit),
        "recommends": may(user, Action.RECOMMEND_REVOCATION, unit),
        "records": found.records.select_related("by"),
        "programmes": found.programmes.all(),
        "complaints": list(complaints_of_monitoring(found)),
        "reads_complaints": sees_complaints_of(user, unit),
        "indices": monitoring_indices(found),
        **_standing(found),
        "section": "predicates",
    }
    return render(request, "clearances/monitoring.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def monitoring_move(request: HttpRequest, pk: int, move: MonitoringMove) -> HttpResponse:
    """GET asks, POST does."""
    user, found = person(request), monitoring_seen(request, pk)
    if not may_move_monitoring(user, found, move):
        raise PermissionDenied
    kind = ReturnForm if MONITORING_MOVES[move].needs_reason else NoForm
    form = kind(request.POST if request.method == "POST" else None)
    return form_page(
        request,
        form,
        lambda: operations.move_monitoring(monitoring=found, move=move, by=user, **form.cleaned_data),
        title=str(move.label),
        verb=str(move.label),
        done=_("Tersimpan."),
        back=reverse("monitoring", args=[pk]),
        section="predicates",
        about=str(found.predicate),
        warning=_consequence(move),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def monitoring_conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """TPI's result with the number and date of the letter."""
    user, found = person(request), monitoring_seen(request, pk)
    if not may_move_monitoring(user, found, MonitoringMove.CONCLUDE):
        raise PermissionDenied
    form = ConcludeForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: operations.conclude(monitoring=found, by=user, **form.cleaned_data),
        title=_("Simpulkan pemantauan"),
        verb=_("Simpulkan"),
        done=_("Hasil pemantauan sudah dicatat; suratnya sedang dibuat."),
        back=reverse("monitoring", args=[pk]),
        section="predicates",
        about=str(found.predicate),
        warning=f"{operations.complaints_block(found)} {FINAL}".strip(),
    )


@never_cache
@require_safe
def monitoring_file(request: HttpRequest, pk: int, kind: str) -> FileResponse:
    """The letter as PDF or as an editable document."""
    found = monitoring_seen(request, pk)
    blob = found.pdf if kind == "pdf" else found.docx
    if blob is None:
        raise Http404
    return blob_response(blob, f"pemantauan-{slugify(found.predicate.unit.short_name)}-{found.pk}")


def _standing(found: Monitoring) -> dict[str, Any]:
    """Score and completeness of a sheet that was begun."""
    if found.instrument_id is None:
        return {"begun": False}
    items = list(found.items.select_related("item"))
    score = score_of_monitoring(found, items)
    seen, count = completeness_of(items)
    return {
        "begun": True,
        "score": score,
        "eligible": score.eligible[found.predicate.kind],
        "seen": seen,
        "count": count,
        "areas": [
            (area, name, *completeness_of(one for one in items if area_of(one.item) == area))
            for area, name in area_names(found).items()
        ],
    }


def area_of(item: Any) -> str:
    """The part of the sheet an item stands in: one of the six areas, or the results."""
    return item.area.lower() if item.area else "hasil"


def area_names(found: Monitoring) -> dict[str, str]:
    """The parts of a sheet that was begun by their names in its instrument. No query."""
    instrument = compiled.instrument(found.instrument_id)
    names = {key.lower(): area.name for key, area in instrument.areas.items()}
    names["hasil"] = instrument.components["hasil"].name
    return {area: names[area] for area in AREAS}


def _consequence(move: MonitoringMove) -> str:
    return {
        MonitoringMove.START: _("Jawaban dan bukti terakhir dibawa ke lembar ini untuk diperiksa satu per satu."),
        MonitoringMove.SEND: _("Lembar tidak dapat diubah selama diperiksa TPI."),
        MonitoringMove.RETURN: _("Unit dapat mengubah lembar ini lagi."),
    }[move]
