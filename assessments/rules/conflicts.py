"""Conflict of interest: nobody assesses a unit to which they are tied (domain notes 5.3; R90 for TPN's helpers)."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.models import Assessment, ReviewSettings
from assessments.rules.stakes import Held, stakes_of
from units.models import Cycle, Unit, User


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a person may not assess a unit. `blocks` False is only shown: they have coached the unit."""

    kind: str
    said: str
    blocks: bool = True

    @property
    def reason(self) -> str:
        """The sentence for the person concerned."""
        return _("Anda tidak dapat menilai unit ini. %(said)s") % {"said": self.said}


def settings_of(cycle: Cycle | int) -> ReviewSettings:
    """How TPI works in the cycle; without a row of its own, the defaults. One query."""
    pk = cycle if isinstance(cycle, int) else cycle.pk
    return ReviewSettings.objects.filter(cycle=pk).first() or ReviewSettings(cycle_id=pk)


def conflict_of(
    user: User,
    unit: Unit,
    cycle: Cycle | int,
    on: datetime.date | None = None,
    settings: ReviewSettings | None = None,
) -> Conflict | None:
    """What keeps the person from assessing the unit in the cycle, or is to be shown; None when nothing is.

    The person's ties are one query per request; the cycle's settings are read only where a tie is old enough to ask
    and they were not read already.
    """
    cycle_pk = cycle if isinstance(cycle, int) else cycle.pk
    stakes = stakes_of(user)
    ties = [one for one in stakes.held if one.unit == unit.pk]
    if not ties or (unit.pk, cycle_pk) in stakes.waived:
        return None
    day = on or timezone.localdate()
    settings = settings or settings_of(cycle_pk)
    found = [conflict for one in ties if (conflict := _judged(one, day, settings))]
    return next((one for one in found if one.blocks), found[0] if found else None)


def block_of(user: User, case: Assessment) -> Conflict | None:
    """As `conflict_of`, only what bars the person from the case."""
    found = conflict_of(user, case.unit, case.nomination.cycle_id)
    return found if found and found.blocks else None


def _judged(one: Held, day: datetime.date, settings: ReviewSettings) -> Conflict | None:
    if one.start and one.start > day:
        return None
    if one.kind == "interest":
        if one.end and one.end < day:
            return None
        return Conflict("interest", _("Ada kepentingan pada unit ini yang sudah dinyatakan."))
    if one.kind == "coached":
        said = _("Pernah mendampingi unit ini pada %(date)s.") % {"date": date_format(one.start) if one.start else "–"}
        return Conflict("coached", said, blocks=settings.coaching_blocks)
    if one.end is None or one.end >= day:
        return Conflict("member", _("Masih memegang peran di unit ini."))
    if _years_after(one.end, settings.apart_years) < day:
        return None
    said = _("Memegang peran di unit ini sampai %(date)s; jarak yang disyaratkan %(years)s tahun.")
    return Conflict("member", said % {"date": date_format(one.end), "years": settings.apart_years})


def _years_after(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
