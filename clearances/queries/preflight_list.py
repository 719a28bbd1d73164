"""The list of pre-flights: a year's nominations, fifty a page."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from clearances.queries.preflight import SENT, preflights_for
from clearances.rules.preflight_rows import Preflight
from units.enums import Action, NominationStage
from units.models import Cycle, Nomination, User
from units.queries import cycles_for, nominations_for

PER_PAGE = 50
AT_ONCE = 500


def cycles_of(user: User) -> QuerySet[Cycle]:
    """Cycles whose proposals the person may see, newest first."""
    return cycles_for(user, Action.VIEW_PREDICATES)


def listed(
    user: User, *, year: int, institution: int | None = None, target: str = "", words: str = ""
) -> QuerySet[Nomination]:
    """Nominations of a year that were not withdrawn, the longest in their stage first."""
    found = nominations_for(user, Action.VIEW_PREDICATES).exclude(stage=NominationStage.WITHDRAWN)
    found = found.filter(cycle__in=cycles_of(user).filter(year=year).order_by().values("pk"))
    if institution:
        found = found.filter(unit__institution=institution)
    if target:
        found = found.filter(target=target)
    for word in words.split():
        found = found.filter(Q(unit__name__icontains=word) | Q(unit__short_name__icontains=word))
    return found.order_by("stage_since", "pk")


def ready_of(found: QuerySet[Nomination]) -> list[Preflight]:
    """Those that could be proposed now. Reads all of them, some queries for each 500."""
    waiting = found.filter(stage=NominationStage.ASSESSMENT)
    return [one for one in _all(waiting) if one.may_be_proposed]


def blocked_of(found: QuerySet[Nomination]) -> list[Preflight]:
    """Those that something keeps from being proposed. Reads all of them, some queries for each 500."""
    return [one for one in _all(found.exclude(stage__in=SENT)) if not one.may_be_proposed]


def _all(found: QuerySet[Nomination]) -> Iterator[Preflight]:
    nominations = list(found)
    for start in range(0, len(nominations), AT_ONCE):
        yield from preflights_for(nominations[start : start + AT_ONCE])
