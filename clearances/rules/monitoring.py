"""When a monitoring is due, when people are reminded of it, and who moves it."""

import datetime
from functools import lru_cache

from clearances.enums import MONITORING_MOVES, Anchor, Closing, MonitoringMove, MonitoringState
from clearances.models import Monitoring, MonitoringRule, PredicateHeld
from clearances.models.monitoring import MONTHS
from clearances.rules.dates import months_after
from units.enums import UNIT_ROLES, Action
from units.models import User
from units.rules import hats_of, may

REMINDERS = (6, 3, 1)
"""Months before the day."""
OVERDUE = len(REMINDERS) + 1


def anchor_after(predicate: PredicateHeld, last: Monitoring | None, rule: MonitoringRule | None) -> datetime.date:
    """The day from which the months to the next monitoring are counted.

    That of the decree, or of the last report. A duty that a proposal closed was met on its day. Counted from the
    decree, the days stand fast however late a report was.
    """
    if last is None:
        return predicate.decree_date
    fixed = rule is not None and rule.anchor == Anchor.DETERMINATION
    if fixed or last.closing == Closing.PROPOSED or last.reported_on is None:
        return last.due_on
    return last.reported_on


def due_after(counted_from: datetime.date, rule: MonitoringRule | None) -> datetime.date:
    """24 months later, or after the shorter time that the institution has set."""
    return months_after(counted_from, rule.months if rule else MONTHS)


@lru_cache(maxsize=4096)
def reminder_of(due_on: datetime.date, today: datetime.date) -> int:
    """Which reminder the day calls for: 0 none yet, 1 to 3 at six, three and one months before, 4 once it has passed.

    Only the latest counts, so that a day on which nothing ran is caught up with one message.
    """
    if today > due_on:
        return OVERDUE
    return sum(today >= months_after(due_on, -months) for months in REMINDERS)


def may_judge(user: User, monitoring: Monitoring) -> bool:
    """Whether the person is TPI's for this monitoring: by role, by assignment where somebody is named, and never at a
    unit to which they belong themselves.
    """
    mine = monitoring.officer_id in (None, user.pk)
    unit = monitoring.predicate.unit
    return mine and may(user, Action.MONITOR, unit) and unit.pk not in hats_of(user).units(*UNIT_ROLES)


def may_move_monitoring(user: User, monitoring: Monitoring, move: MonitoringMove) -> bool:
    """Whether the person may make the move, whatever the state."""
    action = MONITORING_MOVES[move].action
    return may_judge(user, monitoring) if action == Action.MONITOR else may(user, action, monitoring.predicate.unit)


def can_move_monitoring(user: User, monitoring: Monitoring, move: MonitoringMove) -> bool:
    """Whether the person may make the move and the state offers it."""
    return MonitoringState(monitoring.state) == MONITORING_MOVES[move].source and may_move_monitoring(
        user, monitoring, move
    )
