"""Which monitoring comes next, and when none is owed any more. Few queries for any number of predicates."""

from collections.abc import Sequence

from django.db.models import Max

from clearances.enums import OFFICES, PENDING, Closing, MonitoringState, PredicateState
from clearances.models import Monitoring, PredicateHeld
from clearances.queries.monitoring import monitoring_rules_of
from clearances.rules import anchor_after, due_after
from units.enums import Predicate


def plan_next(predicates: Sequence[PredicateHeld]) -> list[Monitoring]:
    """The next monitoring of each predicate in force that has none pending; the predicates come with their unit.

    Routed by the institution's rule for the kind, or to whom practice gives it. Running it again plans nothing twice.
    Four queries at most.
    """
    held = {one.pk: one for one in predicates if one.state == PredicateState.HELD}
    waiting = set(Monitoring.objects.filter(predicate__in=held, state__in=PENDING).values_list("predicate", flat=True))
    wanted = {pk: one for pk, one in held.items() if pk not in waiting}
    if not wanted:
        return []
    last = _last_of(list(wanted))
    rules = monitoring_rules_of(one.unit.institution_id for one in wanted.values())
    planned = []
    for pk, one in wanted.items():
        rule = rules.get((one.unit.institution_id, one.kind))
        counted = anchor_after(one, last.get(pk), rule)
        planned.append(
            Monitoring(
                predicate=one,
                counted_from=counted,
                due_on=due_after(counted, rule),
                office=rule.office if rule else str(OFFICES[Predicate(one.kind)]),
                officer=rule.officer if rule else None,
            )
        )
    # Two workers may plan at once: the constraint keeps one of them.
    return Monitoring.objects.bulk_create(planned, ignore_conflicts=True)


def close_pending(predicates: Sequence[PredicateHeld], closing: Closing) -> int:
    """No report is owed for these any more. One query; how many were closed."""
    return Monitoring.objects.filter(predicate__in=predicates, state__in=PENDING).update(
        state=MonitoringState.CLOSED, closing=closing
    )


def _last_of(keys: Sequence[int]) -> dict[int, Monitoring]:
    """The newest monitoring of each predicate that has one."""
    newest = Monitoring.objects.filter(predicate__in=keys).order_by().values("predicate").annotate(last=Max("pk"))
    found = Monitoring.objects.filter(pk__in=[row["last"] for row in newest]).defer("content")
    return {one.predicate_id: one for one in found}
