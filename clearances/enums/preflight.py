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


class Group(TextChoices):
    """What a row of the pre-flight speaks of, in the order in which it is read."""

    INSTITUTION = "institution", _("Syarat instansi")
    UNIT = "unit", _("Syarat unit")
    SCORE = "score", _("Ambang nilai TPI")
    SURVEY = "survey", _("Survei")
    DOCUMENTS = "documents", _("Dokumen usulan")
    CALENDAR = "calendar", _("Jadwal")


class Prerequisite(TextChoices):
    """Prerequisites of institution and unit as the rule sets name them: what TPN may waive, and score gates never."""

    OPINION = "opini_bpk", _("Opini BPK")
    SAKIP = "sakip", _("SAKIP instansi")
    RB_LOCAL = "indeks_rb_pemda", _("Indeks RB pemerintah daerah")
    RB_CENTRAL = "indeks_rb_kl", _("Indeks RB kementerian/lembaga")
    SPIP = "spip", _("Kematangan SPIP")
    SERVICE = "layanan_inti", _("Layanan inti")
    EFFECT = "dampak", _("Dampak layanan")
    TLHP = "tlhp", _("TLHP")
    LHKPN = "lhkpn", _("LHKPN")
    LHKASN = "lhkasn", _("LHKASN")
    LHKAN = "lhkan", _("LHKAN")
    BUILDING = "membangun_zi", _("Lama membangun ZI")
    SAKIP_UNIT = "sakip_unit", _("SAKIP unit")
    HOLDS_WBK = "predikat_wbk", _("Berpredikat WBK")
    YEARS_AS_WBK = "lama_wbk", _("Lama berpredikat WBK")


BARRED = (
    Prerequisite.SAKIP,
    Prerequisite.RB_LOCAL,
    Prerequisite.RB_CENTRAL,
    Prerequisite.SPIP,
    Prerequisite.BUILDING,
    Prerequisite.SAKIP_UNIT,
    Prerequisite.YEARS_AS_WBK,
)
"""Prerequisites for which an institution may ask more: the others are a yes or 100 per cent already."""
