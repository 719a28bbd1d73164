"""The life of a predicate."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PredicateState(TextChoices):
    HELD = "held", _("Berlaku")
    SUPERSEDED = "superseded", _("Digantikan WBBM")
    REVOKED = "revoked", _("Dicabut")


HOLDING = (PredicateState.HELD,)


class MonitoringState(TextChoices):
    DUE = "due", _("Terjadwal")
    RUNNING = "running", _("Berjalan")
    REPORTED = "reported", _("Dilaporkan")
    CLOSED = "closed", _("Selesai karena diusulkan WBBM")


class MonitoringResult(TextChoices):
    STILL_MEETS = "still_meets", _("Masih memenuhi")
    NO_LONGER = "no_longer", _("Tidak lagi memenuhi")
