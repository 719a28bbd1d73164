"""One piece of evidence: its versions, where it is used, and what its keepers may change."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments import operations
from assessments.forms import LinkForm, PeriodForm, TitleForm
from assessments.models import Evidence, EvidenceVersion
from assessments.operations import InvalidEvidence
from assessments.queries import evidence_for, twins_of, versions_for
from assessments.queries.library import used_in
from assessments.rules import can_keep_evidence
from assessments.views.adding import Added, Refused, add_sent
from assessments.views.loading import person
from assessments.views.previewing import pictures_of
from assessments.views.proofs import facts_of
from units.models import Institution


def find_evidence(request: HttpRequest, pk: int) -> Evidence:
    """The evidence, or 404 for whoever may not see it."""
    return get_object_or_404(evidence_for(person(request)), pk=pk)


@never_cache
@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest version, or the one named by ?versi=, with everything known of it."""
    return _page(request, find_evidence(request, pk))


@require_POST
def evidence_title(request: HttpRequest, pk: int) -> HttpResponse:
    def rename(found: Evidence) -> str:
        operations.rename(evidence=found, title=request.POST.get("title", ""), by=person(request))
        return _("Judul bukti sudah diganti.")

    return _change(request, pk, rename)


@require_POST
def evidence_offer(request: HttpRequest, pk: int) -> HttpResponse:
    offered = request.POST.get("offered") == "1"

    def offer(found: Evidence) -> str:
        operations.offer(evidence=found, offered=offered, by=person(request))
        return _("Bukti ditawarkan kepada unit.") if offered else _("Bukti tidak lagi ditawarkan.")

    return _change(request, pk, offer)


@require_POST
def evidence_period(request: HttpRequest, pk: int) -> HttpResponse:
    form = PeriodForm(request.POST)

    def restate(found: Evidence) -> str:
        if not form.is_valid():
            raise InvalidEvidence(str(next(iter(form.errors.values()))[0]))
        operations.restate_period(evidence=found, by=person(request), **form.cleaned_data)
        return _("Masa berlaku sudah dicatat pada versi baru.")

    return _change(request, pk, restate, period=form)


@require_POST
def evidence_version(request: HttpRequest, pk: int) -> HttpResponse:
    """The next version: a file or an address."""
    found = _mine(request, pk)
    added, form = add_sent(request, found.owner, person(request), found)
    if added.refused:
        return _page(request, found, added=added, link=form, status=added.status)
    messages.success(request, _("Versi baru tersimpan."))
    return _back(request, found)


def _change(
    request: HttpRequest, pk: int, change: Callable[[Evidence], str], period: PeriodForm | None = None
) -> HttpResponse:
    """One change by a keeper; a refusal stands on the page with what was typed."""
    found = _mine(request, pk)
    try:
        said = change(found)
    except InvalidEvidence as wrong:
        return _page(request, found, added=Added(refused=[Refused(wrong.message)]), period=period, status=422)
    messages.success(request, said)
    return _back(request, found)


def _mine(request: HttpRequest, pk: int) -> Evidence:
    found = find_evidence(request, pk)
    if not can_keep_evidence(person(request), found.owner):
        raise PermissionDenied
    return found


def _back(request: HttpRequest, found: Evidence) -> HttpResponse:
    """To the page the form stood on."""
    where = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(where, {request.get_host()}, require_https=request.is_secure()):
        return redirect(where)
    return redirect("evidence", pk=found.pk)


def _page(
    request: HttpRequest,
    found: Evidence,
    added: Added | None = None,
    link: LinkForm | None = None,
    period: PeriodForm | None = None,
    status: int = 200,
) -> HttpResponse:
    user = person(request)
    versions = list(versions_for(user).filter(evidence=found).select_related("created_by").order_by("-number"))
    version = _chosen(request, versions)
    newest = {"effective_from": version.effective_from, "effective_until": version.effective_until}
    context: dict[str, Any] = {
        "evidence": found,
        "version": version,
        "versions": versions,
        "facts": facts_of(version),
        "pictures": pictures_of(version),
        "used": used_in(user, [found.pk]).get(found.pk, []),
        "evidence_zone": getattr(found.owner, "zone", settings.TIME_ZONE),
        "twins": twins_of(version, user)[:5] if version.blob_id else [],
        "keeps": can_keep_evidence(user, found.owner),
        "of_institution": isinstance(found.owner, Institution),
        "added": added,
        "title_form": TitleForm(request.POST if "title" in request.POST and added else {"title": found.title}),
        "link_form": link or LinkForm(),
        "period_form": period or PeriodForm(initial=newest),
        "section": "library",
    }
    return render(request, "assessments/evidence.html", context, status=status)


def _chosen(request: HttpRequest, versions: list[EvidenceVersion]) -> EvidenceVersion:
    wanted = request.GET.get("versi", "")
    for version in versions:
        if not wanted or str(version.number) == wanted:
            return version
    raise Http404
