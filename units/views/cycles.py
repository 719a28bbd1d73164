"""Cycles: the list, one year with its calendar, opening a year."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from units import operations
from units.enums import Action, Stage
from units.forms.process import OpenCycleForm
from units.models import Cycle
from units.queries import announced_for, cycles_for, differences, extensions_for, institutions_for
from units.rules import may
from units.views.loading import form_page, person
from units.views.permitted import institution_or_refuse

ORDER = list(Stage.values)


@never_cache
@require_safe
def cycle_list(request: HttpRequest) -> HttpResponse:
    user = person(request)
    cycles = cycles_for(user).prefetch_related("windows")[:200]
    today = timezone.localdate()
    context = {
        "rows": [(cycle, [stage.label for stage in Stage if _is_on(cycle, stage, today)]) for cycle in cycles],
        "openable": institutions_for(user, Action.MANAGE_CYCLES)[:50],
        "section": "cycles",
    }
    return render(request, "units/cycle_list.html", context)


@never_cache
@require_safe
def cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """The year's stages with their dates, what is open today, and who got more time."""
    user = person(request)
    found = get_object_or_404(cycles_for(user).prefetch_related("windows"), pk=pk)
    today = timezone.localdate()
    windows = sorted(found.windows.all(), key=lambda one: ORDER.index(one.stage))
    manages = may(user, Action.MANAGE_CYCLES, found.institution)
    context = {
        "cycle": found,
        "others": differences(found, announced_for(found)) if manages and found.closed_at is None else [],
        "rows": [(one, _is_on(found, Stage(one.stage), today), one.opens_on > today) for one in windows],
        "extensions": extensions_for(user, found),
        "manages": manages,
        "extends": may(user, Action.EXTEND_STAGE, found.institution),
        "closes": may(user, Action.CLOSE_CYCLE, found.institution),
        "identifies": may(user, Action.IDENTIFY, found.institution),
        "section": "cycles",
    }
    return render(request, "units/cycle.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cycle_open(request: HttpRequest, pk: int) -> HttpResponse:
    house = institution_or_refuse(person(request), pk, Action.MANAGE_CYCLES)
    latest = house.cycles.order_by("-year").first()
    start = {
        "year": latest.year + 1 if latest else timezone.localdate().year,
        "instrument_key": latest.instrument_key if latest else "lke-zi-2021",
        "rule_set_key": latest.rule_set_key if latest else "rules-2024",
    }
    form = OpenCycleForm(request.POST or None, initial=start)
    return form_page(
        request,
        form,
        lambda: operations.open_cycle(institution=house, by=person(request), **form.cleaned_data),
        title=_("Buka siklus"),
        verb=_("Buka siklus"),
        done=_("Siklus sudah dibuka. Periksa tanggal tahapnya."),
        back=reverse("cycle_list"),
        section="cycles",
        about=house.name,
    )


def _is_on(cycle: Cycle, stage: Stage, today: datetime.date) -> bool:
    """Open today by its own dates. No query: the windows are at hand."""
    return cycle.closed_at is None and any(
        one.stage == stage and one.opens_on <= today <= one.closes_on for one in cycle.windows.all()
    )
