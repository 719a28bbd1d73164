"""The library of evidence: searched, added to, and whose it is."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments.enums import PreviewState
from assessments.forms import LibraryForm, LinkForm
from assessments.models import Evidence, EvidenceVersion
from assessments.queries import owners_for, versions_for
from assessments.queries.library import Used, library_of, previews_of, used_in
from assessments.views.adding import add_sent
from assessments.views.loading import person
from assessments.views.proofs import facts_of
from units.models import Institution, Unit, User
from units.views.loading import page_of


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of evidence in the list. `version` is None when the person may open only an older one."""

    evidence: Evidence
    version: EvidenceVersion | None
    used: list[Used]
    kept: bool
    waits: bool

    @property
    def facts(self) -> str:
        return facts_of(self.version) if self.version else ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody for whom the person keeps evidence, as a form names it: unit:5."""

    owner: Unit | Institution

    @property
    def kind(self) -> str:
        return "unit" if isinstance(self.owner, Unit) else "institution"

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.owner.pk}"


@never_cache
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Evidence the person may see, fifty on a page; the same queries for any number."""
    user = person(request)
    form = LibraryForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    owners = [Owner(owner) for owner in _owners(user)]
    page = page_of(request, library_of(user, **_narrowed(chosen)).filter(**_origin(chosen, owners)))
    query = request.GET.copy()
    query.pop("hal", None)
    context = {
        "form": form,
        "page": page,
        "rows": _rows(user, list(page.object_list), owners),
        "query": query.urlencode(),
        "filtered": any(chosen.values()),
        "owners": owners,
        "section": "library",
    }
    return render(request, "assessments/library.html", context)


def _owners(user: User) -> list[Unit | Institution]:
    return [owner for owner in owners_for(user) if isinstance(owner, Unit | Institution)]


def _narrowed(chosen: dict[str, Any]) -> dict[str, Any]:
    used = {"1": True, "0": False}.get(chosen.get("pakai", ""))
    return {"words": chosen.get("q", ""), "code": chosen.get("butir", "").strip(), "used": used}


def _origin(chosen: dict[str, Any], owners: list[Owner]) -> dict[str, Any]:
    if chosen.get("asal") == "offered":
        return {"offered": True}
    if chosen.get("asal") != "own":
        return {}
    mine = {kind: [one.owner.pk for one in owners if one.kind == kind] for kind in ("unit", "institution")}
    return {"unit__in": mine["unit"]} if mine["unit"] else {"institution__in": mine["institution"]}


def _rows(user: User, found: list[Evidence], owners: list[Owner]) -> list[Row]:
    """Three queries."""
    newest = [getattr(evidence, "newest_id", None) for evidence in found]
    versions = versions_for(user).in_bulk([key for key in newest if key])
    used = used_in(user, [evidence.pk for evidence in found])
    states = previews_of([version.blob_id for version in versions.values() if version.blob_id])
    mine = {owner.key for owner in owners}
    rows = []
    for evidence in found:
        version = versions.get(getattr(evidence, "newest_id", 0))
        waits = version is not None and states.get(version.blob_id or 0) == PreviewState.PENDING
        kept = Owner(evidence.owner).key in mine
        rows.append(Row(evidence, version, used.get(evidence.pk, []), kept, waits))
    return rows


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def library_add(request: HttpRequest) -> HttpResponse:
    """Files or a link for a unit's library or the institution's; each item may use them afterwards."""
    user = person(request)
    owners = [Owner(owner) for owner in _owners(user)]
    if not owners:
        raise PermissionDenied
    context = {"owners": owners, "form": LinkForm(), "section": "library", "chosen": owners[0].key}
    if request.method != "POST":
        return render(request, "assessments/library_add.html", context)
    owner = next((one for one in owners if one.key == request.POST.get("owner", owners[0].key)), None)
    if owner is None:
        raise PermissionDenied
    added, form = add_sent(request, owner.owner, user)
    if added.refused:
        context |= {"added": added, "form": form, "chosen": owner.key}
        return render(request, "assessments/library_add.html", context, status=added.status)
    count = len(added.kept)
    messages.success(
        request, ngettext("%(count)s bukti ditambahkan.", "%(count)s bukti ditambahkan.", count) % {"count": count}
    )
    return redirect("evidence", pk=added.kept[0].evidence_id) if count == 1 else redirect("library")
