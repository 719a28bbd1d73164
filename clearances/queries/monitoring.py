"""Monitorings a person may see, their sheet's score, and the evidence that is carried over."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from assessments.instruments import compiled
from assessments.queries.proofs import Proof, proofs_of
from assessments.scoring import Answer, Result, score
from clearances.enums import PENDING, Validity
from clearances.models import Monitoring, MonitoringItem, MonitoringRule
from surveys.models import Survey
from surveys.queries import results_of
from units.enums import ROLES_FOR, Action
from units.models import Institution, Membership, User
from units.rules import scope_of

HEADING = ("predicate__unit__institution", "officer")


def monitorings_for(user: User, action: Action = Action.VIEW_PREDICATES) -> QuerySet[Monitoring]:
    """Monitorings at whose unit the person may do `action`, the earliest due first."""
    inside = scope_of(user, action).q("predicate__unit", "predicate__unit__institution")
    return Monitoring.objects.filter(inside).select_related(*HEADING).defer("content")


def overdue(found: QuerySet[Monitoring], today: datetime.date) -> QuerySet[Monitoring]:
    """Those whose report is late."""
    return found.filter(state__in=PENDING, due_on__lt=today)


def monitoring_rules_of(institutions: Iterable[int]) -> dict[tuple[int, str], MonitoringRule]:
    """Rules by institution and kind of predicate. One query."""
    found = MonitoringRule.objects.filter(institution__in=set(institutions)).select_related("officer")
    return {(rule.institution_id, rule.kind): rule for rule in found}


def plain_answer(answer: Answer) -> dict[str, Any]:
    """As a monitoring's row keeps it."""
    if answer.index is not None:
        return {"index": str(answer.index)}
    if answer.inputs is not None:
        return {"inputs": dict(answer.inputs), "nihil": answer.nihil}
    return {"option": answer.option} if answer.option else {}


def read_answer(stored: dict[str, Any]) -> Answer:
    """As the engine reads it."""
    index = stored.get("index")
    return Answer(
        option=stored.get("option"),
        inputs=stored.get("inputs"),
        index=None if index is None else Decimal(index),
        nihil=bool(stored.get("nihil")),
    )


def answer_now(item: MonitoringItem) -> Answer:
    """What counts: last time's answer where it still holds, the new one where it changed, none where it is gone.

    An item that nobody has looked at has no answer: silence is not "still valid".
    """
    if item.validity == Validity.STILL:
        return read_answer(item.carried)
    return read_answer(item.answer) if item.validity == Validity.CHANGED else Answer()


def score_of_monitoring(monitoring: Monitoring, items: Iterable[MonitoringItem]) -> Result:
    """The same engine as a worksheet's, on the answers as they stand. No query once the instrument is compiled."""
    answers = {one.item.code: answer_now(one) for one in items}
    return score(compiled.instrument(monitoring.instrument_id), compiled.rules(monitoring.rule_set_id), answers)


def completeness_of(items: Iterable[MonitoringItem]) -> tuple[int, int]:
    """How many items were looked at, and how many there are."""
    listed = list(items)
    return sum(bool(one.validity) for one in listed), len(listed)


def carried_evidence(monitoring: Monitoring, items: Iterable[MonitoringItem]) -> dict[int, list[Proof]]:
    """Evidence of the assessment the answers were taken from, by item key. One query, none without such a one."""
    source = monitoring.source
    return proofs_of(source, source.round, [one.item_id for one in items], None) if source else {}


def surveys_offered(monitoring: Monitoring) -> QuerySet[Survey]:
    """Surveys of the unit that reach into the time that is monitored, newest first."""
    return Survey.objects.filter(unit=monitoring.predicate.unit_id, period_end__gte=monitoring.counted_from).order_by(
        "-period_end", "-pk"
    )


def monitoring_indices(monitoring: Monitoring) -> list[tuple[str, Fraction | None]]:
    """Name and index of each part of the survey that was chosen. Some queries."""
    if monitoring.survey is None:
        return []
    return [(part.part.key.upper(), part.all.index) for part in results_of(monitoring.survey).parts]


def officers_of(house: Institution) -> QuerySet[User]:
    """People who may monitor in the institution today, by name."""
    held = Membership.objects.in_force().filter(institution=house, role__in=ROLES_FOR[Action.MONITOR])
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("full_name")
