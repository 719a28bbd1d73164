"""Reminders before a worksheet is due, and who hears of it afterwards."""

import datetime

from django.db import transaction

from assessments.enums import State
from assessments.models import Assessment
from assessments.notifications.kinds import DUE, OVERDUE
from assessments.notifications.moves import UNIT, about, link_to
from units.enums import Role
from units.notifications.recipients import wearers
from units.rules import today_at
from units.rules.tenure import STOPPED
from zi_portal.shared.notifications.kinds import Kind
from zi_portal.shared.notifications.operations import notify

DAYS = (1, 3, 7)
EDGE = datetime.timedelta(days=1)


def remind(today: datetime.date) -> int:
    """Tells of every worksheet that the unit still holds: 7, 3 and 1 days before its day, and once afterwards.

    Running it twice tells nothing twice; a day on which it did not run is caught up. Four queries per worksheet.
    `today` only bounds the search: each unit's own day counts.
    """
    held = Assessment.objects.with_heading().filter(
        state__in=(State.DRAFT, State.RETURNED),
        due_date__lte=today + datetime.timedelta(days=max(DAYS)) + EDGE,
        nomination__cycle__closed_at=None,
    )
    return sum(_remind(case) for case in held.exclude(nomination__stage__in=STOPPED).iterator())


def _remind(case: Assessment) -> int:
    left = (case.due_date - today_at(case.unit)).days
    if left < 0:
        return _tell(case, OVERDUE, (Role.HEAD, Role.INSPECTORATE_ADMIN), "after")
    step = next((days for days in DAYS if left <= days), None)
    return _tell(case, DUE, UNIT, str(step)) if step else 0


@transaction.atomic
def _tell(case: Assessment, kind: Kind, roles: tuple[Role, ...], step: str) -> int:
    due = case.due_date.isoformat()
    return notify(
        wearers(case.unit, *roles),
        kind,
        parameters={**about(case), "due": due},
        link=link_to(case),
        key=f"due:{case.pk}:{case.round}:{due}:{step}",
    )
