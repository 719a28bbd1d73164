"""Days: what today is at a unit, and whether its worksheet is open by the calendar."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from units.enums import NominationStage
from units.models import Nomination, Unit

STOPPED = (NominationStage.WITHDRAWN, NominationStage.COACHING)


def today_at(unit: Unit) -> datetime.date:
    """The day it is in the unit's own time zone."""
    return timezone.localdate(timezone=ZoneInfo(unit.zone))


def fills_today(nomination: Nomination, unit: Unit) -> bool:
    """Whether the calendar, with the unit's extensions, lets the unit fill today. No query.

    Without dates nothing is barred; a nomination that was withdrawn or went to coaching is.
    """
    if nomination.stage in STOPPED:
        return False
    if nomination.fill_from is None and nomination.fill_until is None:
        return True
    today = today_at(unit)
    begun = nomination.fill_from is None or nomination.fill_from <= today
    return begun and (nomination.fill_until is None or today <= nomination.fill_until)
