"""What the public page and the printed proof say of a predicate, in words."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearances.enums import PredicateState
from clearances.models import PredicateHeld


def verdict(held: PredicateHeld, on: datetime.date) -> str:
    """Whether the predicate is true and in force on a day. Whatever is in the register is true: a decree gave it."""
    if held.state == PredicateState.HELD:
        if held.valid_until and held.valid_until < on:
            return _("Asli, tetapi masa berlakunya berakhir %(day)s.") % {"day": date_format(held.valid_until)}
        return _("Asli dan berlaku.")
    day = date_format(held.ended_on) if held.ended_on else ""
    if held.state == PredicateState.SUPERSEDED:
        return _("Asli, digantikan predikat WBBM sejak %(day)s.") % {"day": day}
    return _("Asli, tetapi sudah dicabut sejak %(day)s.") % {"day": day}
