"""What a prerequisite may be before the letter is signed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Condition(TextChoices):
    MET = "met", _("Terpenuhi")
    NOT_MET = "not_met", _("Belum terpenuhi")
    UNKNOWN = "unknown", _("Belum diketahui")
    IN_PROCESS = "in_process", _("Dalam proses")
    WAIVED = "waived", _("Dikecualikan TPN")
    WARNING = "warning", _("Perlu perhatian")


BLOCKING = (Condition.NOT_MET, Condition.UNKNOWN)
"""What stands between a nomination and its letter, where the prerequisite blocks at all."""


class Fixer(TextChoices):
    """Who can mend an unmet row."""

    UNIT = "unit", _("Unit kerja")
    COORDINATOR = "coordinator", _("Koordinator ZI")
    TPI = "tpi", _("TPI")
    LEADER = "leader", _("Pimpinan instansi")
    SURVEY = "survey", _("Petugas survei")
    NOBODY = "nobody", _("Menunggu waktu")
