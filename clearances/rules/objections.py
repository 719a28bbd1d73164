"""The clock of an objection: working days of the unit's own zone, or the announced window."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from units.enums import Zone

SATURDAY = 5
LAST_MINUTE = datetime.time(23, 59)


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when objections are taken, both moments included. `announced`: set by hand."""

    opens_at: datetime.datetime
    closes_at: datetime.datetime
    zone: str
    announced: bool = False

    def is_open(self, now: datetime.datetime) -> bool:
        return self.opens_at <= now <= self.closes_at

    def refusal(self, now: datetime.datetime) -> str:
        """Why nothing is taken now, with the clock of the unit; empty while the window is open."""
        if now < self.opens_at:
            return _("Masa sanggah dibuka pada %(at)s.") % {"at": spoken(self.opens_at, self.zone)}
        if now > self.closes_at:
            return _("Masa sanggah sudah ditutup pada %(at)s, jadi sanggah tidak dapat diajukan lagi.") % {
                "at": spoken(self.closes_at, self.zone)
            }
        return ""

    def seconds_left(self, now: datetime.datetime) -> int:
        return max(0, int((self.closes_at - now).total_seconds()))


def holidays() -> frozenset[datetime.date]:
    """Days off that are no weekend (settings.ZI_HOLIDAYS)."""
    return frozenset(datetime.date.fromisoformat(day) for day in settings.ZI_HOLIDAYS)


def working_day_after(day: datetime.date, count: int, off: Collection[datetime.date]) -> datetime.date:
    """The day that is so many working days after another; weekends and `off` are skipped."""
    while count:
        day += datetime.timedelta(days=1)
        if day.weekday() < SATURDAY and day not in off:
            count -= 1
    return day


def window_after(recorded_at: datetime.datetime, zone: str) -> Window:
    """From the moment a result was recorded until the last minute of the last working day (settings.ZI_OBJECTION_DAYS
    working days later, two unless set otherwise)."""
    there = ZoneInfo(zone)
    last = working_day_after(recorded_at.astimezone(there).date(), settings.ZI_OBJECTION_DAYS, holidays())
    return Window(recorded_at, datetime.datetime.combine(last, LAST_MINUTE, there), zone)


def spoken(at: datetime.datetime, zone: str) -> str:
    """24 November 2026 pukul 23.59 WIB."""
    local = at.astimezone(ZoneInfo(zone))
    return _("%(date)s pukul %(clock)s %(zone)s") % {
        "date": date_format(local.date()),
        "clock": f"{local:%H.%M}",
        "zone": Zone(zone).label,
    }


def time_left(seconds: int) -> str:
    """1 hari 3 jam 20 menit."""
    days, rest = divmod(seconds // 60, 24 * 60)
    hours, minutes = divmod(rest, 60)
    words = [
        ngettext("%(count)s hari", "%(count)s hari", days) % {"count": days} if days else "",
        ngettext("%(count)s jam", "%(count)s jam", hours) % {"count": hours} if hours else "",
        ngettext("%(count)s menit", "%(count)s menit", minutes) % {"count": minutes},
    ]
    return " ".join(word for word in words if word)
