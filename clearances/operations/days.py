"""Days that can be meant."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from units.operations import Refused

FIRST_YEAR = 2012
"""The year of the first regulation on integrity zones."""


def require_past(day: datetime.date | None, field: str, today: datetime.date | None = None) -> None:
    """Raises Refused for a day that has not come yet, or that is of before there were integrity zones."""
    if day is not None and day > (today or timezone.localdate()):
        raise Refused(_("Tanggalnya belum tiba."), field)
    require_known(day, field)


def require_known(day: datetime.date | None, field: str) -> None:
    """Raises Refused for a day of before there were integrity zones, or too far ahead to be meant."""
    if day is not None and not FIRST_YEAR <= day.year <= timezone.localdate().year + 10:
        raise Refused(_("Periksa tahunnya: zona integritas ada sejak %(year)s.") % {"year": FIRST_YEAR}, field)
