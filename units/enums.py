"""Closed lists of the people-and-units domain."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    OPERATOR = "unit_operator", _("Operator unit")
    HEAD = "unit_head", _("Kepala unit")
    ASSESSOR = "tpi_assessor", _("Penilai TPI")
    INSPECTORATE_ADMIN = "inspectorate_admin", _("Admin inspektorat")


UNIT_ROLES = (Role.OPERATOR, Role.HEAD)
"""Held in one unit; every other role is held in an institution."""


class Predicate(TextChoices):
    WBK = "WBK", "WBK"
    WBBM = "WBBM", "WBBM"


class Zone(TextChoices):
    """Time zones of Indonesia; the value is the IANA name, the label what people write after a clock time."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"
