"""What a revocation costs the unit."""

import datetime

from clearances.rules.dates import months_after

BAN_MONTHS = 24


def ban_until(decided_on: datetime.date) -> datetime.date:
    """The first day on which the unit may be proposed again: two years after the decision (R90 Lampiran II)."""
    return months_after(decided_on, BAN_MONTHS)
