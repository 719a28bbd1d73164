"""The board "Tahap TPN", the page of one case, and TPN's papers."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clearances import operations
from clearances.enums import NEEDED_BODIES, TpnStage
from clearances.forms.stages import TpnFilter, TpnPaperForm
from clearances.operations.stages import BY_DOCUMENT
from clearances.queries import (
    TpnRow,
    clearances_of,
    complaints_for,
    objection_of,
    records_of_stages,
    results_of,
    selection_of,
    stages_of,
    tpn_nominations_for,
    tpn_papers_for,
    tpn_papers_of,
    tpn_rows,
)
from clearances.rules import next_stage, sees_complaints_of, spoken, stage_block
from clearances.views.loading import SECTION, find_nomination, find_or_refuse, rights
from units.enums import Action, NominationStage
from units.models import Nomination, User
from units.queries import institutions_for
from units.queries.board import named
from units.rules import may_anywhere
from units.views.loading import filters_of, form_page, page_of, person
from zi_portal.shared.files.serving import blob_response


@never_cache
@require_safe
def tpn_list(request: HttpRequest) -> HttpResponse:
    """What is or was before TPN, fifty on a page: stages, clearances, the clock of the objection."""
    user = person(request)
    if not may_anywhere(user, Action.VIEW_PREDICATES):
        raise PermissionDenied
    form = TpnFilter(request.GET, institutions=_institutions(user))
    page = _page(request, user, form)
    context = {
        "form": form,
        "page": page,
        "rows": tpn_rows(list(page.object_list)),
        "stages": list(TpnStage),
        "query": filters_of(request),
        "records": may_anywhere(user, Action.RECORD_CLEARANCE),
        "writes": may_anywhere(user, Action.BUILD_DOSSIER),
        "now": timezone.now(),
        "section": SECTION,
    }
    return render(request, "clearances/tpn_list.html", context)


@never_cache
@require_safe
def tpn(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: every stage with its corrections, the selection, clearances, complaints, papers."""
    nomination, user = find_nomination(request, pk), person(request)
    [row], objection = tpn_rows([nomination]), objection_of(nomination)
    may_do = rights(
        request,
        nomination,
        records=Action.RECORD_TPN,
        clears=Action.RECORD_CLEARANCE,
        objects=Action.OBJECT,
        complains=Action.RECORD_COMPLAINT,
    )
    reads = sees_complaints_of(user, nomination.unit)
    context = {
        "nomination": nomination,
        "row": row,
        "steps": _steps(nomination, row) if may_do["records"] else [],
        "selection": selection_of(nomination),
        "objection": objection,
        "clock": _clock(row) if objection is None else "",
        "history": records_of_stages(nomination),
        "clearances": clearances_of(nomination),
        "needed": NEEDED_BODIES,
        "complaints": complaints_for(user).filter(unit=nomination.unit)[:20] if reads else [],
        "reads_complaints": reads,
        "papers": tpn_papers_of(user, nomination),
        "section": SECTION,
        **may_do,
    }
    return render(request, "clearances/tpn.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tpn_paper_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Files TPN's LHE or the invitation, for the unit or for the whole institution."""
    nomination = find_or_refuse(request, pk, Action.RECORD_TPN)
    form = TpnPaperForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: operations.file_tpn_paper(cycle=nomination.cycle, by=person(request), **form.arguments(nomination)),
        title=_("Simpan LHE TPN atau surat undangan"),
        verb=_("Simpan"),
        done=_("Berkas TPN sudah disimpan."),
        back=reverse("tpn", args=[nomination.pk]),
        section=SECTION,
        about=nomination.unit.name,
        template="assessments/upload.html",
    )


@never_cache
@require_safe
def tpn_paper_file(request: HttpRequest, pk: int) -> FileResponse:
    found = get_object_or_404(tpn_papers_for(person(request)), pk=pk)
    return blob_response(found.blob, f"tpn-{found.kind}-{slugify(found.number)}")


def _institutions(user: User) -> Any:
    return institutions_for(user).order_by("name")


def _page(request: HttpRequest, user: User, form: TpnFilter) -> "Page[Nomination]":
    """The page of the list; who waits for a stage is found in one more query over what the filter leaves."""
    form.is_valid()
    chosen = form.cleaned_data
    found = named(tpn_nominations_for(user), chosen.get("q", "")).order_by("-cycle__year", "unit__name", "pk")
    if chosen.get("institution"):
        found = found.filter(unit__institution=chosen["institution"])
    if stage := chosen.get("stage"):
        waiting = _waiting(list(found.filter(stage=NominationStage.PROPOSED).select_related(None)), TpnStage(stage))
        found = found.filter(pk__in=waiting)
    return page_of(request, found)


def _waiting(found: Sequence[Nomination], stage: TpnStage) -> list[int]:
    return [pk for pk, records in stages_of(found).items() if next_stage(results_of(dict(records))) == stage]


def _clock(row: TpnRow) -> str:
    """Until when the unit may object to a failed selection, by its own clock; empty where there is nothing to."""
    if row.window is None or TpnStage.OBJECTION in row.records:
        return ""
    refusal = row.window.refusal(timezone.now())
    return refusal or _("Sanggah sampai %(at)s.") % {"at": spoken(row.window.closes_at, row.window.zone)}


def _steps(nomination: Nomination, row: TpnRow) -> list[tuple[TpnStage, str, bool, bool]]:
    """Stages whose result may be recorded or corrected now, each with its address, whether it is a correction and
    whether the clearances keep it waiting."""
    if nomination.stage != NominationStage.PROPOSED or nomination.cycle.closed_at:
        return []
    done = results_of(dict(row.records))
    return [
        (stage, _address(nomination, stage), stage in done, stage == TpnStage.PANEL and bool(row.block))
        for stage in TpnStage
        if _offered(done, stage)
    ]


def _offered(done: dict[TpnStage, Any], stage: TpnStage) -> bool:
    # An objection's result is offered on its own page, where the objection is.
    return stage != TpnStage.OBJECTION and not stage_block(done, stage, with_interview=stage == TpnStage.FIELD)


def _address(nomination: Nomination, stage: TpnStage) -> str:
    if stage in BY_DOCUMENT:
        return reverse("tpn_selection", args=[nomination.pk])
    return reverse("tpn_stage", args=[nomination.pk, stage.value])
