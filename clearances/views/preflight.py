"""The pre-flight: the list, one nomination with all its rows, and proposing from there."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from clearances import operations
from clearances.enums import Condition, Group
from clearances.forms.preflight import PreflightFilter, Standing, Wanted
from clearances.operations import NotReady
from clearances.operations.proposing import MOST_AT_ONCE
from clearances.queries import RulesMissing, each_preflight, preflight_of, preflights_for, waivers_of
from clearances.queries.current_year import proposing_year
from clearances.queries.preflight_list import PER_PAGE, blocked_of, cycles_of, listed, ready_of
from clearances.rules import Preflight, Row
from clearances.views.loading import find_nomination
from units.enums import MOVES, Action, NominationMove, NominationStage
from units.models import Nomination, User
from units.operations import Refused
from units.queries import institutions_for, nominations_for
from units.rules import can_move, may, may_anywhere, may_move
from units.views.loading import filters_of, person

LOOKS = {
    Condition.MET: ("ok", "✓"),
    Condition.NOT_MET: ("bad", "!"),
    Condition.UNKNOWN: ("bad", "?"),
    Condition.IN_PROCESS: ("idle", "…"),
    Condition.WAIVED: ("idle", "★"),
    Condition.WARNING: ("warn", "!"),
}
"""Colour and sign of a state; the word stands beside them."""


@never_cache
@require_safe
def preflight_list(request: HttpRequest) -> HttpResponse:
    """Fifty nominations with what is met and what comes first in the way."""
    user = person(request)
    if not may_anywhere(user, Action.VIEW_PREDICATES):
        raise PermissionDenied
    cycles = list(cycles_of(user).order_by().values_list("pk", "year"))
    years = sorted({year for _pk, year in cycles}, reverse=True)
    institutions = institutions_for(user, Action.VIEW_PREDICATES).order_by("name")
    given, first = request.GET.copy(), (proposing_year(user) or years[0]) if years else 0
    given.setdefault("year", str(first))
    form = PreflightFilter(given, years=years, institutions=institutions)
    context: dict[str, Any] = {"form": form, "section": "predicates", "years": years}
    if years:
        wanted = form.wanted(first)
        try:
            context |= _page(request, user, wanted, [pk for pk, year in cycles if year == wanted.year])
        except RulesMissing as missing:
            context["rules_missing"] = str(missing)
    return render(request, "clearances/preflight_list.html", context)


def _page(request: HttpRequest, user: User, wanted: Wanted, cycles: Sequence[int]) -> dict[str, Any]:
    found = listed(
        user,
        year=wanted.year,
        institution=wanted.institution,
        target=wanted.target,
        words=wanted.words,
        cycles=cycles,
    )
    sifted = {Standing.BLOCKED.value: blocked_of, Standing.READY.value: ready_of}.get(wanted.standing)
    page: Page[Any] = Paginator(sifted(found) if sifted else found, PER_PAGE).get_page(request.GET.get("hal"))
    shown: list[Nomination] = list(page.object_list)
    allowed = {one.pk for one in shown if may_move(user, one, NominationMove.PROPOSE)}
    address = reverse("preflight", args=[0])
    return {
        "page": page,
        "rows": [_listed_row(one, address, may_propose=one.nomination.pk in allowed) for one in each_preflight(shown)],
        "several": len({one.unit.institution_id for one in shown}) > 1,
        "proposes": bool(allowed),
        "wanted": wanted,
        "query": filters_of(request),
    }


def _listed_row(judged: Preflight, address: str, *, may_propose: bool) -> dict[str, Any]:
    """What the list shows of a nomination; `address` is the page of number 0, worked out once for all rows."""
    one, blocker = judged.nomination, judged.first_blocker
    return {
        "pk": one.pk,
        "url": address.replace("/0/", f"/{one.pk}/"),
        "unit": one.unit.name,
        "short_name": one.unit.short_name,
        "institution": one.unit.institution.short_name,
        "target": one.target,
        "stage": NominationStage(one.stage).label,
        "met": f"{judged.met}/{len(judged.rows)}",
        "blockers": len(judged.blockers),
        "state": blocker.state.label if blocker else "",
        "first": blocker.name if blocker else "",
        "possible": may_propose and one.stage in MOVES[NominationMove.PROPOSE].sources,
    }


@never_cache
@require_safe
def preflight(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row of one nomination: how it stands, what is asked, where it says so, who mends it and by when."""
    user = person(request)
    found = find_nomination(request, pk)
    unit = found.unit
    context: dict[str, Any] = {"nomination": found, "section": "predicates"}
    try:
        judged = preflight_of(found)
    except RulesMissing as missing:
        return render(request, "clearances/preflight.html", {**context, "rules_missing": str(missing)})
    waives = may(user, Action.WAIVE_PREREQUISITE, unit) and found.cycle.closed_at is None
    keeps = may(user, Action.MANAGE_INSTITUTION, unit)
    context |= {
        "judged": judged,
        "groups": [
            (group.label, [_line(row, found, waives=waives, keeps=keeps) for row in rows])
            for group, rows in judged.groups
        ],
        "waivers": waivers_of(found),
        "waives": waives,
        "sets_bars": may(user, Action.SET_BARS, unit),
        "proposes": can_move(user, found, NominationMove.PROPOSE) and found.cycle.closed_at is None,
        "is_sent": found.stage not in MOVES[NominationMove.PROPOSE].sources,
        "stage": NominationStage(found.stage).label,
    }
    return render(request, "clearances/preflight.html", context)


def _line(row: Row, nomination: Nomination, *, waives: bool, keeps: bool) -> dict[str, Any]:
    look, sign = LOOKS[row.state]
    waivable = waives and row.waivable and row.state not in (Condition.MET, Condition.WAIVED)
    return {
        "row": row,
        "look": look if row.stops or row.state not in (Condition.NOT_MET, Condition.UNKNOWN) else "warn",
        "sign": sign,
        "waive": reverse("waiver_new", args=[nomination.pk, row.code]) if waivable else "",
        "mend": _where(row, nomination, keeps=keeps),
    }


def _where(row: Row, nomination: Nomination, *, keeps: bool) -> str:
    """The page on which an unmet fact is kept, for whoever may."""
    if not keeps or row.fixer is None or not row.waivable:
        return ""
    if row.group == Group.INSTITUTION:
        return reverse("institution_year", args=[nomination.unit.institution_id, nomination.cycle.year - 1])
    return reverse("unit_year", args=[nomination.unit_id, nomination.cycle.year])


@never_cache
@require_POST
def preflight_propose(request: HttpRequest) -> HttpResponse:
    """Proposes what was ticked: asks first, then all or none, with the reasons of each unit that is not ready."""
    user = person(request)
    keys = [int(key) for key in request.POST.getlist("pk")[:MOST_AT_ONCE] if key.isdecimal() and len(key) < 19]
    visible = nominations_for(user, Action.VIEW_PREDICATES)
    found = list(visible.filter(pk__in=keys).order_by("unit__name"))
    if not found:
        messages.warning(request, _("Centang sedikitnya satu nominasi."))
        return redirect("preflight_list")
    if not all(may_move(user, one, NominationMove.PROPOSE) for one in found):
        raise PermissionDenied
    refusal, stopped = "", []
    if "confirmed" in request.POST:
        try:
            done = operations.propose(nominations=found, by=user)
        except NotReady as not_ready:
            refusal, stopped = not_ready.message, not_ready.preflights
        except Refused as refused:
            refusal = refused.message
        else:
            return _proposed(request, done)
    return _confirm(request, found, refusal, stopped)


def _proposed(request: HttpRequest, done: list[Nomination]) -> HttpResponse:
    said = ngettext("%(count)s unit diusulkan ke TPN.", "%(count)s unit diusulkan ke TPN.", len(done))
    messages.success(request, said % {"count": len(done)})
    if len(done) == 1:
        return redirect("preflight", pk=done[0].pk)
    return redirect(f"{reverse('preflight_list')}?year={done[0].cycle.year}")


def _confirm(request: HttpRequest, found: list[Nomination], refusal: str, stopped: list[Preflight]) -> HttpResponse:
    try:
        judged = preflights_for(found)
    except RulesMissing as missing:
        judged, refusal = [], _("Aturan “%(rules)s” belum dimuat.") % {"rules": str(missing)}
    context = {
        "rows": judged,
        "refusal": refusal,
        "ready": all(one.may_be_proposed for one in judged),
        "back": reverse("preflight", args=[found[0].pk]) if len(found) == 1 else reverse("preflight_list"),
        "section": "predicates",
    }
    return render(request, "clearances/preflight_propose.html", context, status=409 if refusal or stopped else 200)
