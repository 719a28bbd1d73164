"""The proposal of an institution: checklist, frozen versions, receipts."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clearances import operations
from clearances.enums.dossiers import DossierKind
from clearances.forms.dossiers import FreezeForm, PurposeForm, ReceiptForm
from clearances.models import Dossier
from clearances.queries.dossiers import (
    PROPOSED,
    checklist_of,
    dossier_lists_for,
    dossiers_for,
    kinds_of,
    latest_of,
    lists_of,
    mandiri_of,
    manifest_of,
    names_inside,
    problems_of,
    proposal_cycles,
)
from clearances.rules import may_build, may_take_paper, may_take_respondents
from clearances.views.papers import SECTION, find_cycle
from units.enums import Action
from units.models import User
from units.operations import Refused
from units.operations.imports import XLSX_TYPE
from units.rules import may, may_anywhere
from units.views.loading import form_page, is_partial, page_of, person
from zi_portal.shared.files.serving import file_response, made_response


@never_cache
@require_safe
def dossier_list(request: HttpRequest) -> HttpResponse:
    """Cycles whose proposal the person may look at, with the newest dossier of each."""
    user = person(request)
    if not may_anywhere(user, Action.VIEW_PREDICATES):
        raise PermissionDenied
    page = page_of(request, proposal_cycles(user))
    made = list(dossiers_for(user).defer("plan", "manifest").filter(cycle__in=[one.pk for one in page]))
    rows = [(cycle, latest_of([one for one in made if one.cycle_id == cycle.pk])) for cycle in page]
    context = {"page": page, "rows": rows, "section": SECTION}
    return render(request, "clearances/dossier_list.html", context)


@never_cache
@require_safe
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """The checklist of a cycle: papers of the institution, a row for each unit, and the frozen versions."""
    cycle, user = find_cycle(request, pk), person(request)
    checklist = checklist_of(cycle, user)
    whole = may(user, Action.VIEW_PREDICATES, cycle.institution)
    context = {
        "cycle": cycle,
        "checklist": checklist,
        "proposed": PROPOSED,
        "whole": whole,
        "builds": may_build(user, cycle.institution),
        "takes": _taken(user, checklist) if whole else set(),
        "dossiers": dossiers_for(user).defer("plan", "manifest").filter(cycle=cycle) if whole else [],
        "section": SECTION,
    }
    return render(request, "clearances/dossier.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dossier_freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Freezes the next version; what is missing is listed before anybody presses."""
    cycle, user = find_cycle(request, pk), person(request)
    if not may_build(user, cycle.institution):
        raise PermissionDenied
    kinds = kinds_of(mandiri_of(cycle))
    form = FreezeForm(request.POST or None, kinds=kinds)
    checklist = checklist_of(cycle)
    made: list[Dossier] = []
    answer = form_page(
        request,
        form,
        lambda: made.append(_freeze(form, cycle, user)),
        title=_("Bekukan berkas usulan"),
        verb=_("Bekukan"),
        done=_("Berkas sedang dibekukan. Halaman ini boleh ditinggalkan."),
        back=reverse("dossier", args=[cycle.pk]),
        section=SECTION,
        about=str(cycle),
        warning=_("Setelah beku berkas tidak dapat diubah; perbaikan menjadi versi berikutnya dengan alasan."),
        template="clearances/dossier_freeze.html",
        extra={"problems": [(kind, problems_of(checklist, kind)) for kind in kinds]},
    )
    return redirect("dossier_version", pk=made[0].pk) if made else answer


@never_cache
@require_safe
def dossier_version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: how far it has come, its manifest, its receipts."""
    found, user = find_dossier(request, pk), person(request)
    institution = found.cycle.institution
    context = {
        "dossier": found,
        "job": found.job,
        "manifest": manifest_of(found),
        "builds": may_build(user, institution),
        "named": names_inside(found),
        "takes": not names_inside(found) or may_take_respondents(user, institution),
        "lists": lists_of(found),
        "takes_lists": may_take_respondents(user, institution),
        "purpose": PurposeForm(),
        "section": SECTION,
    }
    template = "clearances/_version.html" if is_partial(request) else "clearances/dossier_version.html"
    return render(request, template, context)


@never_cache
@require_http_methods(["POST"])
def dossier_file(request: HttpRequest, pk: int) -> Any:
    """The ZIP, where it holds a respondent list for a stated purpose that the audit trail keeps."""
    found = find_dossier(request, pk)
    form = PurposeForm(request.POST)
    purpose = form.cleaned_data["purpose"] if form.is_valid() else ""
    try:
        blob = operations.take_dossier(dossier=found, purpose=purpose, by=person(request))
    except Refused as refused:
        return _asked_again(request, form, _("Unduh berkas usulan"), refused, found.pk)
    return file_response(blob, file_name(found))


@never_cache
@require_http_methods(["POST"])
def dossier_list_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A respondent list beside a dossier, for a stated purpose that the audit trail keeps."""
    user = person(request)
    found = get_object_or_404(dossier_lists_for(user), pk=pk)
    form = PurposeForm(request.POST)
    purpose = form.cleaned_data["purpose"] if form.is_valid() else ""
    try:
        content = operations.take_dossier_list(found=found, purpose=purpose, by=user)
    except Refused as refused:
        return _asked_again(request, form, _("Unduh daftar responden"), refused, found.dossier_id)
    return made_response(content, found.file_name, XLSX_TYPE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dossier_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """What the national portal answered."""
    found, user = find_dossier(request, pk), person(request)
    if not may_build(user, found.cycle.institution):
        raise PermissionDenied
    form = ReceiptForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: operations.record_receipt(dossier=found, by=user, **form.cleaned_data),
        title=_("Tanda terima portal nasional"),
        verb=_("Catat"),
        done=_("Tanda terima sudah dicatat."),
        back=reverse("dossier_version", args=[found.pk]),
        section=SECTION,
        about=str(found),
    )


def find_dossier(request: HttpRequest, pk: int) -> Dossier:
    """The version, or 404 for whoever may not see the institution's whole proposal."""
    found: Dossier = get_object_or_404(dossiers_for(person(request)), pk=pk)
    return found


def file_name(found: Dossier) -> str:
    """berkas-usulan-2026-tpn-v1.zip"""
    return f"berkas-usulan-{found.cycle.year}-{found.kind}-v{found.version}.zip"


def _asked_again(request: HttpRequest, form: PurposeForm, title: str, refused: Refused, dossier: int) -> HttpResponse:
    """The purpose once more, with the reason."""
    context = {
        "form": form,
        "title": title,
        "about": refused.message,
        "verb": _("Unduh"),
        "back": reverse("dossier_version", args=[dossier]),
        "section": SECTION,
    }
    return render(request, "units/form.html", context, status=422)


def _freeze(form: FreezeForm, cycle: Any, user: User) -> Dossier:
    data = form.cleaned_data
    return operations.freeze_dossier(
        cycle=cycle, kind=DossierKind(data["kind"]), by=user, reason=data["reason"], purpose=data["purpose"]
    )


def _taken(user: User, checklist: Any) -> set[int]:
    return {paper.pk for cell in checklist.cells for paper in cell.papers if may_take_paper(user, paper)}
