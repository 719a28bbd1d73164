"""One piece of evidence beside the question it answers: preview, facts, and the assessors' marks."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments import operations
from assessments.enums import Track
from assessments.forms import MarkForm
from assessments.instruments import compiled
from assessments.models import Assessment, EvidenceMark, EvidenceUse, Sheet
from assessments.operations import NotEditable, StaleMark
from assessments.queries import Shown, marked_sheet
from assessments.queries.library import shown_of, use_of
from assessments.queries.sheets import Sheets
from assessments.rules import can_add_evidence, can_fill, can_keep_evidence, compares_evidence, fits, may_fill, may_mark
from assessments.scoring import Item
from assessments.views.addresses import item_evidence_url, item_url, proof_url
from assessments.views.item_evidence import ItemEvidence, answer
from assessments.views.loading import find_worksheet, is_partial, person
from assessments.views.previewing import pictures_of
from assessments.views.proofs import Chip, Line, chip_of, facts_of, lines_on

PANEL = "assessments/partials/_use.html"
PAGE = "assessments/evidence_use.html"
JUDGED = (("complete", "Lengkap"), ("valid", "Valid"), ("relevant", "Relevan"), ("current", "Mutakhir"))


@dataclass(frozen=True, slots=True)
class UseView:
    """One use for one reader. `marks` says whether the reader marks it now."""

    case: Assessment
    sheets: Sheets
    shown: Shown
    user: Any

    @property
    def use(self) -> EvidenceUse:
        return self.shown.use

    @property
    def item(self) -> Item:
        return compiled.instrument(self.case.instrument_id).items[self.use.item.code]

    @property
    def number(self) -> int | None:
        """The round, when it is an earlier one."""
        return self.use.round if self.use.round != self.case.round else None

    @property
    def url(self) -> str:
        return proof_url(self.case, self.use.pk)

    @property
    def back(self) -> str:
        return item_url(self.case, self.item, self.number)

    @property
    def evidence_url(self) -> str:
        return item_evidence_url(self.case, self.item.code)

    @property
    def facts(self) -> str:
        return facts_of(self.shown.version)

    @property
    def marking(self) -> Sheet | None:
        """The sheet whose marks the reader sees, or sets."""
        return marked_sheet(self.user, self.case, self.sheets)

    @property
    def marks(self) -> bool:
        sheet = self.marking
        return sheet is not None and fits(self.use, sheet) and can_fill(self.user, self.case, sheet)

    @property
    def keeps(self) -> bool:
        return can_keep_evidence(self.user, self.shown.evidence.owner)

    @property
    def chip(self) -> Chip | None:
        mark = self.shown.mark
        return chip_of((mark.complete, mark.valid, mark.relevant, mark.current)) if mark else None

    def removable(self) -> bool:
        return self.number is None and can_add_evidence(self.user, self.case, self.item.code)

    def lines(self) -> list[Line]:
        compared = compares_evidence(self.user, self.case)
        found = lines_on(self.case, self.use.round, [self.item], self.marking, compared=compared)
        return found.get(self.item.code, [])


def find_use(request: HttpRequest, pk: int, use: int) -> UseView:
    """The use with its case, or 404. Five queries and the roles."""
    try:
        found = use_of(pk, use)
    except EvidenceUse.DoesNotExist as missing:
        raise Http404 from missing
    case, sheets = find_worksheet(request, pk, found.round)
    user = person(request)
    return UseView(case, sheets, shown_of(found, marked_sheet(user, case, sheets)), user)


@never_cache
@require_safe
def evidence_use(request: HttpRequest, pk: int, use: int) -> HttpResponse:
    """The panel beside the worksheet for htmx, a page of its own for everybody else."""
    return _shown(request, find_use(request, pk, use))


@require_POST
def use_remove(request: HttpRequest, pk: int, use: int) -> HttpResponse:
    """The evidence stays in the library; only this item does not show it any more."""
    view = find_use(request, pk, use)
    if not may_fill(person(request), view.case, Track.UNIT):
        raise PermissionDenied
    view.use.assessment = view.case
    try:
        operations.remove_use(use=view.use, by=person(request))
    except NotEditable as closed:
        return _shown(request, view, errors=[str(closed)], status=409)
    if is_partial(request):
        return answer(ItemEvidence(request, view.case, view.sheets, view.item))
    messages.success(request, _("Bukti dilepas dari butir ini; berkasnya tetap ada di pustaka Bukti."))
    return redirect(view.evidence_url)


@require_POST
def use_mark(request: HttpRequest, pk: int, use: int) -> HttpResponse:
    """TPI's mark, always whole; an older page never overwrites a newer mark."""
    view = find_use(request, pk, use)
    user = person(request)
    sheet = view.marking
    if sheet is None or not may_mark(user, view.case):
        raise PermissionDenied
    form = MarkForm(request.POST)
    if not form.is_valid():
        if set(form.errors) - {"note"}:
            raise BadRequest("mark")
        return _shown(request, view, errors=[str(error) for error in form.errors["note"]], form=form, status=422)
    try:
        mark = operations.mark_use(use=view.use, sheet=sheet, by=user, **form.values())
    except NotEditable as closed:
        return _shown(request, view, errors=[str(closed)], form=form, status=409)
    except StaleMark as stale:
        # What was typed stays, now on top of what stands.
        again = MarkForm({**request.POST.dict(), "version": stale.mark.version})
        return _shown(request, _with_mark(view, stale.mark), errors=[str(stale)], form=again, status=409)
    if is_partial(request):
        return _marked(request, _with_mark(view, mark))
    messages.success(request, _("Tanda tersimpan."))
    return redirect(view.url)


def _with_mark(view: UseView, mark: EvidenceMark) -> UseView:
    kept = mark if mark.pk else None
    return UseView(view.case, view.sheets, Shown(view.use, view.shown.version, kept), view.user)


def _marked(request: HttpRequest, view: UseView) -> HttpResponse:
    """What the save says, and the version to go on from: what is typed meanwhile stays in its inputs."""
    context = {"case": view.case, "view": view, "form": _mark_form(view), "oob": True}
    context |= _row(view)
    return render(request, "assessments/partials/_marked.html", context)


def _row(view: UseView) -> dict[str, Any]:
    """The item's row on the worksheet, as a card gives it to its template."""
    provable = view.removable()
    row = {"item": view.item, "proofs": view.lines(), "provable": provable, "evidence_url": view.evidence_url}
    return {"card": row, "removable": provable}


def _mark_form(view: UseView) -> MarkForm:
    mark = view.shown.mark
    words = {True: "1", False: "0", None: ""}
    initial: dict[str, Any] = {name: words[getattr(mark, name)] if mark else "" for name, _label in JUDGED}
    initial |= {"note": mark.note if mark else "", "version": mark.version if mark else 0}
    return MarkForm(initial=initial)


def _shown(
    request: HttpRequest,
    view: UseView,
    errors: list[str] | None = None,
    form: MarkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": view.case,
        "view": view,
        "pictures": pictures_of(view.shown.version),
        "form": form or _mark_form(view),
        "errors": errors,
        "version_url": reverse("evidence_version", args=[view.use.evidence_id]),
        "oob": is_partial(request),
        "sub": "h3" if is_partial(request) else "h2",
        "section": "list",
    }
    context |= _row(view)
    response = render(request, PANEL if context["oob"] else PAGE, context, status=status)
    if context["oob"] and errors:
        response["HX-Retarget"], response["HX-Reswap"] = "closest .pane", "innerHTML"
    return response
