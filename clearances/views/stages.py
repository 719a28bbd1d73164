"""Recording the stages: the selection document by document, the objection with its clock, and what follows."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from clearances import operations
from clearances.enums import SelectionItem, TpnStage, items_for
from clearances.forms.stages import DocumentsForm, ObjectionForm, StageForm, WindowForm
from clearances.models import StageRecord
from clearances.operations.stages import BY_DOCUMENT
from clearances.queries import objection_of, selection_of, window_of
from clearances.rules import clearance_block, spoken, time_left
from clearances.views.loading import SECTION, find_nomination, find_or_refuse, rights
from units.enums import Action, Zone
from units.models import Nomination
from units.rules import today_at
from units.views.loading import form_page, person
from units.views.permitted import cycle_or_refuse


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tpn_stage(request: HttpRequest, pk: int, stage: str) -> HttpResponse:
    """The result of documents, interview, field or panel."""
    if stage not in TpnStage.values or TpnStage(stage) in BY_DOCUMENT:
        raise Http404
    step = TpnStage(stage)
    nomination = find_or_refuse(request, pk, Action.RECORD_TPN)
    form = StageForm(
        request.POST or None,
        stage=step,
        target=nomination.target,
        again=_recorded(nomination, step),
        initial={"held_on": today_at(nomination.unit)},
    )
    return form_page(
        request,
        form,
        lambda: operations.record_stage(
            nomination=nomination, stage=step, result=form.result, facts=form.facts, by=person(request)
        ),
        title=_("Hasil %(stage)s") % {"stage": str(step.label).lower()},
        verb=_("Catat hasil"),
        done=_("Hasil tahap sudah dicatat."),
        back=reverse("tpn", args=[nomination.pk]),
        section=SECTION,
        about=_about(nomination),
        warning=clearance_block(nomination) if step == TpnStage.PANEL else "",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tpn_selection(request: HttpRequest, pk: int) -> HttpResponse:
    """The administrative selection."""
    nomination = find_or_refuse(request, pk, Action.RECORD_TPN)
    form = DocumentsForm(
        request.POST or None,
        items=items_for(nomination.target),
        again=_recorded(nomination, TpnStage.SELECTION),
        initial={"held_on": today_at(nomination.unit)},
    )
    return form_page(
        request,
        form,
        lambda: operations.record_selection(
            nomination=nomination, results=form.results, facts=form.facts, by=person(request)
        ),
        title=_("Hasil seleksi administrasi"),
        verb=_("Catat hasil"),
        done=_("Hasil seleksi administrasi sudah dicatat."),
        back=reverse("tpn", args=[nomination.pk]),
        section=SECTION,
        about=_about(nomination),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """The clock of the objection, what was filed, and the form while the window is open."""
    nomination, user = find_nomination(request, pk), person(request)
    may_do = rights(request, nomination, objects=Action.OBJECT, records=Action.RECORD_TPN)
    if request.method == "POST" and not may_do["objects"]:
        raise PermissionDenied
    selection, window, filed = selection_of(nomination), window_of(nomination), objection_of(nomination)
    form = ObjectionForm(request.POST or None, request.FILES or None, items=selection.failed)
    extra = {
        "nomination": nomination,
        "selection": selection,
        "window": window,
        "filed": filed,
        "clock": _clock(window),
        # Refused because it came too late, what was typed is still shown.
        "takes": may_do["objects"]
        and window is not None
        and filed is None
        and (request.method == "POST" or window.is_open(timezone.now())),
        "judged": _recorded(nomination, TpnStage.OBJECTION),
        **may_do,
    }
    return form_page(
        request,
        form,
        lambda: operations.file_objection(
            nomination=nomination,
            explanation=form.cleaned_data["explanation"],
            replacements=form.replacements,
            by=user,
        ),
        title=_("Sanggah"),
        verb=_("Ajukan sanggah"),
        done=_("Sanggah sudah diajukan."),
        back=reverse("objection", args=[nomination.pk]),
        section=SECTION,
        about=_about(nomination),
        template="clearances/objection.html",
        extra=extra,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection_result(request: HttpRequest, pk: int) -> HttpResponse:
    """How each contested document is judged again."""
    nomination = find_or_refuse(request, pk, Action.RECORD_TPN)
    filed = objection_of(nomination)
    items = [SelectionItem(paper.item) for paper in filed.papers.all()] if filed else []
    form = DocumentsForm(
        request.POST or None,
        items=items,
        again=_recorded(nomination, TpnStage.OBJECTION),
        initial={"held_on": today_at(nomination.unit)},
    )
    return form_page(
        request,
        form,
        lambda: operations.record_objection_result(
            nomination=nomination, results=form.results, facts=form.facts, by=person(request)
        ),
        title=_("Hasil sanggah"),
        verb=_("Catat hasil"),
        done=_("Hasil sanggah sudah dicatat."),
        back=reverse("tpn", args=[nomination.pk]),
        section=SECTION,
        about=_about(nomination),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection_window(request: HttpRequest, pk: int) -> HttpResponse:
    """The window as TPN announced it, for every unit of the institution's cycle."""
    cycle = cycle_or_refuse(person(request), pk, Action.RECORD_TPN)
    form = WindowForm(request.POST or None, zones=Zone.choices)
    return form_page(
        request,
        form,
        lambda: operations.set_objection_window(cycle=cycle, by=person(request), **form.arguments),
        title=_("Masa sanggah"),
        verb=_("Simpan masa sanggah"),
        done=_("Masa sanggah sudah disimpan."),
        back=reverse("tpn_list"),
        section=SECTION,
        about=_("%(cycle)s. Tanpa masa yang diumumkan, tiap unit mendapat hari kerja sejak hasilnya dicatat.")
        % {"cycle": cycle},
    )


def _clock(window: Any) -> dict[str, Any] | None:
    if window is None:
        return None
    left = window.seconds_left(timezone.now())
    return {
        "opens": spoken(window.opens_at, window.zone),
        "closes": spoken(window.closes_at, window.zone),
        "seconds": left,
        "left": time_left(left),
        "refusal": window.refusal(timezone.now()),
    }


def _recorded(nomination: Nomination, stage: TpnStage) -> bool:
    return StageRecord.objects.filter(nomination=nomination, stage=stage).exists()


def _about(nomination: Nomination) -> str:
    return f"{nomination.unit.name} · {nomination.target} {nomination.cycle.year}"
