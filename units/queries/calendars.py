"""What was announced for a year and a kind of institution, and which cycles go by other dates."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from units.enums import Action, Stage
from units.models import CalendarWindow, Cycle, User
from units.queries.organisations import cycles_for

Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, slots=True)
class Difference:
    """A stage that was announced with other days than the cycle has; `held` None: the cycle has none."""

    stage: Stage
    announced: Days
    held: Days | None


def announced_in(year: int) -> dict[str, dict[Stage, Days]]:
    """By kind of institution the days of each announced stage, in the order of the stages. One query."""
    found: dict[str, dict[Stage, Days]] = {}
    order = list(Stage.values)
    for one in sorted(CalendarWindow.objects.filter(year=year), key=lambda one: order.index(one.stage)):
        found.setdefault(one.kind, {})[Stage(one.stage)] = (one.opens_on, one.closes_on)
    return found


def announced_for(cycle: Cycle) -> dict[Stage, Days]:
    """What was announced for the cycle's year and the kind of its institution. One query."""
    return announced_in(cycle.year).get(cycle.institution.kind, {})


def differences(cycle: Cycle, announced: Mapping[Stage, Days]) -> list[Difference]:
    """Announced stages that the cycle has other days for. No query when the windows are prefetched."""
    held = cycle.days
    return [Difference(stage, days, held.get(stage)) for stage, days in announced.items() if held.get(stage) != days]


def cycles_that_differ(
    user: User, year: int, kind: str, announced: Mapping[Stage, Days]
) -> list[tuple[Cycle, list[Difference]]]:
    """Running cycles that the person sees and that go by other dates. Two queries for any number."""
    running = cycles_for(user, Action.VIEW_CYCLES).filter(year=year, institution__kind=kind, closed_at=None)
    found = [(cycle, differences(cycle, announced)) for cycle in running.prefetch_related("windows")]
    return [(cycle, other) for cycle, other in found if other]
