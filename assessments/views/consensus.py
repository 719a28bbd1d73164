"""Where blind passes differ, and the team's value with its reason."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments import operations
from assessments.enums import Tier, Track
from assessments.forms import EntryForm
from assessments.instruments import compiled
from assessments.models import Assessment, Sheet
from assessments.operations import InvalidAnswer, NotEditable, StaleEntry
from assessments.queries.disagreements import disputes_of
from assessments.queries.passes import passes_of
from assessments.rules import can_fill, sees_sheet
from assessments.views.cards import short_answer, typed_of
from assessments.views.loading import find_worksheet, person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def disagreements(request: HttpRequest, pk: int) -> HttpResponse:
    """What is not agreed yet, the largest effect on a gate first, or with `semua` in the address every difference;
    POST records one agreed value."""
    case, sheet = _team_sheet(request, pk)
    if request.method != "POST":
        return _page(request, case, sheet)
    item = compiled.instrument(case.instrument_id).items.get(request.POST.get("code", ""))
    if item is None:
        raise Http404
    form = EntryForm(request.POST, item=item)
    if not form.is_valid():
        return _page(request, case, sheet, form.sentences, 422)
    try:
        operations.agree(
            assessment=case,
            sheet=sheet,
            code=item.code,
            values=form.values,
            reason=request.POST.get("reason", ""),
            version=form.base,
            by=person(request),
        )
    except InvalidAnswer as wrong:
        return _page(request, case, sheet, wrong.messages, 422)
    except (NotEditable, StaleEntry) as refused:
        return _page(request, case, sheet, [str(refused)], 409)
    messages.success(request, _("Kesepakatan butir %(code)s sudah dicatat.") % {"code": item.code})
    return redirect(f"{reverse('disagreements', args=[case.pk])}{'?semua' if 'semua' in request.GET else ''}")


def _team_sheet(request: HttpRequest, pk: int) -> tuple[Assessment, Sheet]:
    """The case and the team's sheet of the round; 404 while a pass is open, and for the unit."""
    case, sheets = find_worksheet(request, pk)
    sheet = next((one for one in sheets.tiers if one.track == Track.TPI), None)
    passes = passes_of(case)
    user = person(request)
    if case.tier == Tier.MEMBERS or sheet is None or len(passes) < 2:
        raise Http404
    if not all(sees_sheet(user, case, one) for one in passes):
        raise Http404
    return case, sheet


def _page(
    request: HttpRequest, case: Assessment, sheet: Sheet, errors: list[str] | None = None, status: int = 200
) -> HttpResponse:
    editable = can_fill(person(request), case, sheet)
    disputes = disputes_of(case, sheet)
    every = "semua" in request.GET
    context = {
        "case": case,
        "rows": [_row(one) for one in disputes if every or not one.reason],
        "count": len(disputes),
        "open": sum(not one.reason for one in disputes),
        "every": every,
        "editable": editable,
        "errors": errors or [],
        "section": "list",
    }
    return render(request, "assessments/disagreements.html", context, status=status)


def _row(dispute: Any) -> dict[str, Any]:
    return {
        "dispute": dispute,
        "passes": [
            (sheet.assessor, short_answer(dispute.item, typed_of(entry)), entry.note)
            for sheet, entry in dispute.entries
        ],
        "typed": typed_of(dispute.agreed) if dispute.agreed else None,
        "agreed": short_answer(dispute.item, typed_of(dispute.agreed)) if dispute.agreed else "",
        "counts": [
            (one.key, one.label, (dispute.agreed.inputs or {}).get(one.key, "") if dispute.agreed else "")
            for one in dispute.item.inputs
        ],
        "share": round(min(dispute.difference.share, 9.99) * 100),
        "points": dispute.difference.points,
    }
