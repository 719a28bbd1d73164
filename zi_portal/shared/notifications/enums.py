from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.TextChoices):
    """When a kind is mailed; the inbox of the portal holds it in every case."""

    AT_ONCE = "at_once", _("Surel segera")
    DAILY = "daily", _("Ringkasan harian")
    NONE = "none", _("Tanpa surel")


class LetterState(models.TextChoices):
    QUEUED = "queued", _("menunggu")
    SENDING = "sending", _("sedang dikirim")
    SENT = "sent", _("terkirim")
    DROPPED = "dropped", _("tidak dikirim")
    FAILED = "failed", _("gagal")
