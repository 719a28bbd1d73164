"""All evidence of one item: what is shown, and adding files, links or what the library holds already."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments import operations
from assessments.enums import Track
from assessments.forms import LinkForm
from assessments.instruments import compiled
from assessments.models import Assessment, Evidence, Sheet
from assessments.operations import NotEditable
from assessments.queries.library import reusable_in
from assessments.queries.sheets import Sheets, marked_sheet
from assessments.rules import can_add_evidence, compares_evidence, may_fill
from assessments.scoring import Item
from assessments.views.adding import Added, Refused, add_sent
from assessments.views.addresses import item_evidence_url, item_url
from assessments.views.loading import find_worksheet, is_partial, person
from assessments.views.proofs import Line, lines_on

PANEL = "assessments/partials/_item_evidence.html"
PAGE = "assessments/item_evidence.html"
MOST_OFFERED = 30


@dataclass
class ItemEvidence:
    """Everything the panel of one item shows. `item`, `proofs`, `provable`, `evidence_url` as a card has them."""

    request: HttpRequest
    case: Assessment
    sheets: Sheets
    item: Item

    @cached_property
    def provable(self) -> bool:
        return can_add_evidence(person(self.request), self.case, self.item.code)

    @cached_property
    def proofs(self) -> list[Line]:
        compared = compares_evidence(person(self.request), self.case)
        found = lines_on(self.case, None, [self.item], self._marked(), compared=compared)
        return found.get(self.item.code, [])

    def _marked(self) -> Sheet | None:
        return marked_sheet(person(self.request), self.case, self.sheets)

    @cached_property
    def found(self) -> list[Evidence]:
        """What may be used too, one more than is shown."""
        words = self.request.GET.get("q", "")[:100]
        return list(reusable_in(self.case, person(self.request), self.item.code, words)[: MOST_OFFERED + 1])

    @property
    def reusable(self) -> list[Evidence]:
        return self.found[:MOST_OFFERED]

    @property
    def more(self) -> bool:
        return len(self.found) > MOST_OFFERED

    @property
    def evidence_url(self) -> str:
        return item_evidence_url(self.case, self.item.code)

    @property
    def url(self) -> str:
        return item_url(self.case, self.item)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def item_evidence(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The panel beside the worksheet for htmx, a page of its own for everybody else; POST adds."""
    shown = find_item(request, pk, code)
    if request.method != "POST":
        return answer(shown)
    user = person(request)
    if not may_fill(user, shown.case, Track.UNIT):
        raise PermissionDenied
    if not shown.provable:
        closed = Refused(_("Butir ini sudah tidak dapat diubah sehingga buktinya tetap seperti ini."))
        return answer(shown, Added(refused=[closed]), status=409)
    if "evidence" in request.POST:
        return _finish(shown, _reuse(shown), LinkForm())
    added, form = add_sent(request, shown.case.unit, user)
    for version in added.kept:
        _use(shown, version.evidence, added)
    return _finish(shown, added, form)


def find_item(request: HttpRequest, pk: int, code: str) -> ItemEvidence:
    case, sheets = find_worksheet(request, pk)
    item = compiled.instrument(case.instrument_id).items.get(code)
    if item is None:
        raise Http404
    return ItemEvidence(request, case, sheets, item)


def _reuse(shown: ItemEvidence) -> Added:
    """Shows what was chosen from the library; what the person may not use is left out silently: it was not offered."""
    added = Added()
    chosen = [int(key) for key in shown.request.POST.getlist("evidence") if key.isascii() and key.isdigit()]
    usable = reusable_in(shown.case, person(shown.request), shown.item.code).filter(pk__in=chosen[:MOST_OFFERED])
    for evidence in usable:
        _use(shown, evidence, added)
    return added


def _use(shown: ItemEvidence, evidence: Evidence, added: Added) -> None:
    try:
        operations.use_evidence(
            assessment=shown.case, code=shown.item.code, evidence=evidence, by=person(shown.request)
        )
    except NotEditable as closed:
        added.refused.append(Refused(str(closed), evidence.title))


def _finish(shown: ItemEvidence, added: Added, form: LinkForm) -> HttpResponse:
    if is_partial(shown.request) or added.refused:
        # Read before this form was worked on, if at all.
        fresh = ItemEvidence(shown.request, shown.case, shown.sheets, shown.item)
        return answer(fresh, added, form if added.refused else None, status=added.status)
    if added.kept:
        count = len(added.kept)
        said = ngettext("%(count)s bukti ditambahkan.", "%(count)s bukti ditambahkan.", count) % {"count": count}
        messages.success(shown.request, said)
    return redirect(shown.evidence_url)


def answer(
    shown: ItemEvidence, added: Added | None = None, form: LinkForm | None = None, status: int = 200
) -> HttpResponse:
    """The panel, with the item's row on the worksheet beside it; or the page around it."""
    context = {
        "case": shown.case,
        "card": shown,
        "added": added,
        "form": form or LinkForm(),
        "oob": is_partial(shown.request),
        "sub": "h3" if is_partial(shown.request) else "h2",
        "section": "list",
    }
    return render(shown.request, PANEL if context["oob"] else PAGE, context, status=status)
