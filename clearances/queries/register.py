"""The public register: what a decree says of a unit, nothing of any person."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from clearances.models import PredicateHeld

COLUMNS = (
    "code",
    "kind",
    "unit_name",
    "year",
    "decree_number",
    "decree_date",
    "valid_until",
    "by_institution",
    "state",
    "ended_on",
    "unit__name",
    "unit__institution__name",
    "unit__institution__short_name",
)
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; empty is everything."""

    words: str = ""
    year: int | None = None
    kind: str = ""
    state: str = ""


def register(wanted: Wanted) -> QuerySet[PredicateHeld]:
    """Predicates that match, newest decree first. A word may stand in the name on the decree's day, in today's name, or
    in the institution's.
    """
    found = PredicateHeld.objects.select_related("unit__institution").only(*COLUMNS)
    for word in wanted.words.split()[:MOST_WORDS]:
        found = found.filter(
            Q(unit_name__icontains=word)
            | Q(unit__name__icontains=word)
            | Q(unit__institution__name__icontains=word)
            | Q(unit__institution__short_name__icontains=word)
        )
    exact = {"year": wanted.year, "kind": wanted.kind, "state": wanted.state}
    return found.filter(**{name: value for name, value in exact.items() if value})


def register_years() -> list[int]:
    """Years with a predicate, newest first. One query."""
    return list(PredicateHeld.objects.order_by("-year").values_list("year", flat=True).distinct())
