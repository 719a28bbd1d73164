"""How far TPI is, and how far its assessors agree."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.instruments import compiled
from assessments.models import Assessment, Team
from assessments.queries.agreement import FAIR, GOOD, Agreement, Report, agreement, blind_sheets, read_passes, scored_of
from assessments.queries.progress import progress_of
from assessments.queries.teams import team_cycles_for
from assessments.views.loading import person
from assessments.views.permitted import cycle_seen
from units.enums import Action
from units.rules import may

FEW = 0.05


@never_cache
@require_safe
def tpi_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """By team and unit: judged, overdue, drift from unit to TPI, minima not met."""
    user, cycle = person(request), cycle_seen(request, pk)
    context = {
        "cycle": cycle,
        "cycles": team_cycles_for(user),
        "teams": progress_of(user, cycle, disputes=True),
        "letters": may(user, Action.MAKE_LHE, cycle.institution),
        "section": "tpi",
    }
    return render(request, "assessments/tpi_progress.html", context)


@never_cache
@require_safe
def tpi_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Agreement per unit, area and team over the passes that nobody is still blind to."""
    cycle = cycle_seen(request, pk)
    cases = scored_of(cycle)
    sheets = blind_sheets(cases)
    report = agreement(read_passes(cycle.instrument_key, sheets)) if sheets else None
    teams = dict(Team.objects.filter(cycle=cycle).values_list("pk", "name"))
    instrument = compiled.instrument(cycle.instrument_key)
    names = {**{key: area.name for key, area in instrument.areas.items()}, "hasil": instrument.components["hasil"].name}
    context = {
        "cycle": cycle,
        "report": report,
        "reading": reading(report.whole) if report else "",
        "tables": _tables(report, cases, teams, names) if report else [],
        "section": "tpi",
    }
    return render(request, "assessments/tpi_agreement.html", context)


def _tables(report: Report, cases: dict[int, Assessment], teams: dict[int, str], names: dict[str, str]) -> list[Any]:
    """Title and rows of each table: name, address, figures, plain words."""
    units = [
        (cases[one.key].unit.name, reverse("disagreements", args=[one.key]), one, reading(one)) for one in report.units
    ]
    return [
        (_("Per unit"), units),
        (_("Per area"), [(names[one.key], "", one, reading(one)) for one in report.areas]),
        (_("Per tim"), [(teams[one.key], "", one, reading(one)) for one in report.teams]),
    ]


def reading(one: Agreement) -> str:
    """What the figures mean, in plain words. Where nearly all answers are one and the same, chance alone would agree
    as well and alpha says little."""
    if one.alpha is None:
        return _("Belum ada yang dapat dibandingkan.")
    if one.alpha >= GOOD:
        return _("Para penilai memahami kriteria dengan cara yang sama.")
    if one.differing < one.items * FEW:
        return _("Hampir semua jawaban sama; karena nilainya seragam, alfa tidak banyak berarti.")
    if one.alpha >= FAIR:
        return _("Cukup sepakat; bahas butir yang berbeda agar kriterianya dipahami sama.")
    return _("Belum sepakat; samakan dahulu pemahaman kriteria sebelum nilainya dipakai.")
