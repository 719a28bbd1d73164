"""The follow-up list: what TPI asked in which round, and what the unit answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments import operations
from assessments.enums import Track
from assessments.forms.teams import FollowUpForm
from assessments.instruments import compiled
from assessments.models import FollowUp
from assessments.operations import InvalidAnswer, NotEditable
from assessments.rules import can_fill, covers_item
from assessments.views.addresses import item_url
from assessments.views.loading import find_worksheet, person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow_ups(request: HttpRequest, pk: int) -> HttpResponse:
    """Every round's list; the running round's can be answered by the unit."""
    user = person(request)
    case, sheets = find_worksheet(request, pk)
    problem, status = "", 200
    if request.method == "POST":
        one = get_object_or_404(FollowUp, assessment=case, pk=_number(request.POST.get("pk")))
        form = FollowUpForm(request.POST)
        try:
            operations.answer_follow_up(
                follow_up=one, text=form.cleaned_data["answer"] if form.is_valid() else "", by=user
            )
        except InvalidAnswer as wrong:
            problem, status = wrong.messages[0], 422
        except NotEditable as refused:
            problem, status = str(refused), 409
        else:
            messages.success(request, _("Tindak lanjut sudah disimpan."))
            return redirect("follow_ups", pk=case.pk)
    editable = can_fill(user, case, sheets.unit)
    items = compiled.instrument(case.instrument_id).items
    found = FollowUp.objects.filter(assessment=case).select_related("item", "answered_by")
    rows: list[dict[str, Any]] = [
        {
            "one": one,
            "item": items[one.item.code],
            "url": item_url(case, items[one.item.code]),
            "editable": editable and one.round == case.round and covers_item(user, case, Track.UNIT, one.item.area),
        }
        for one in found.order_by("-round", "item__position")
    ]
    context = {
        "case": case,
        "rows": rows,
        "open": sum(row["one"].round == case.round and not row["one"].answer for row in rows),
        "problem": problem,
        "section": "list",
    }
    return render(request, "assessments/follow_ups.html", context, status=status)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0
