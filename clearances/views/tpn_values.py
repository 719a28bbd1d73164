"""TPI's and TPN's values item by item, and the table by which TPN's come in."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.enums import State
from assessments.views.cards import answer_word
from clearances import operations
from clearances.forms.stages import ValuesForm
from clearances.operations import RowError, TableRefused
from clearances.queries import Differences, ValueRow, case_of, differences
from clearances.views.loading import SECTION, find_nomination
from units.enums import Action, NominationStage
from units.models import Nomination, User
from units.operations import Refused
from units.rules import may
from units.views.loading import person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tpn_values(request: HttpRequest, pk: int) -> HttpResponse:
    """Differences; a POST records a table, all of it or nothing."""
    nomination, user = find_nomination(request, pk), person(request)
    records = may(user, Action.RECORD_TPN, nomination.unit)
    if request.method == "POST" and not records:
        raise PermissionDenied
    form = ValuesForm(request.POST or None, request.FILES or None)
    status, errors = 200, tuple[RowError, ...]()
    if request.method == "POST":
        status, errors, count = _take(form, nomination, user)
        if status == 200:
            said = ngettext("%(count)s nilai TPN dicatat.", "%(count)s nilai TPN dicatat.", count)
            messages.success(request, said % {"count": count})
            return redirect("tpn_values", pk=nomination.pk)
    case = case_of(nomination)
    if case is None:
        raise Http404
    found = differences(case)
    context = {
        "nomination": nomination,
        "case": case,
        "found": found,
        "rows": _shown(request, found) if found else [],
        "every": "semua" in request.GET,
        "records": records and nomination.stage == NominationStage.PROPOSED and case.state == State.EVALUATED,
        "form": form,
        "row_errors": errors,
        "section": SECTION,
    }
    return render(request, "clearances/tpn_values.html", context, status=status)


def _take(form: ValuesForm, nomination: Nomination, user: User) -> tuple[int, tuple[RowError, ...], int]:
    """Records the table; what was wrong stands in the form or with its rows."""
    if not form.is_valid():
        return 422, (), 0
    try:
        return 200, (), operations.import_tpn_values(nomination=nomination, table=form.content, by=user)
    except TableRefused as refused:
        form.add_error(None, str(refused))
        return 422, refused.errors, 0
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return 409, (), 0


def _shown(request: HttpRequest, found: Differences) -> list[dict[str, Any]]:
    """Items on which TPN differs; every item where the address asks for `semua`."""
    rows = found.rows if "semua" in request.GET else found.differing
    return [_words(row) for row in rows]


def _words(row: ValueRow) -> dict[str, Any]:
    return {
        "row": row,
        "tpi": answer_word(row.item, row.tpi_score),
        "tpn": answer_word(row.item, row.tpn_score) if row.recorded else "",
        "said": _("berbeda") if row.differs else "",
    }
