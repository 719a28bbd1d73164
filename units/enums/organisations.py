"""Kinds of institutions and units, and the values of their yearly facts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InstitutionKind(TextChoices):
    """As counted in the national figures; the last three are local governments."""

    MINISTRY = "kementerian", _("Kementerian")
    STATE = "lembaga_negara", _("Lembaga negara")
    MINISTRY_LEVEL = "lembaga_setingkat_menteri", _("Lembaga setingkat menteri")
    LPNK = "lpnk", _("Lembaga pemerintah nonkementerian")
    LNS = "lns", _("Lembaga nonstruktural")
    PROVINCE = "provinsi", _("Pemerintah provinsi")
    CITY = "kota", _("Pemerintah kota")
    REGENCY = "kabupaten", _("Pemerintah kabupaten")


LOCAL_KINDS = (InstitutionKind.PROVINCE, InstitutionKind.CITY, InstitutionKind.REGENCY)
"""Daerah: no preliminary assessment, other limits of the RB index, affirmed services (PermenPANRB 5/2024)."""


class Scheme(TextChoices):
    """How an institution names the levels of its units."""

    CENTRAL = "kl", _("Kementerian/lembaga")
    LOCAL = "pemda", _("Pemerintah daerah")
    COURT = "peradilan", _("Peradilan")
    POLICE = "polri", _("Polri")
    PROSECUTION = "kejaksaan", _("Kejaksaan")


class Level(TextChoices):
    JPT_MADYA = "jpt_madya", _("Unit JPT madya (eselon I)")
    JPT_PRATAMA = "jpt_pratama", _("Unit JPT pratama (eselon II)")
    UPT = "upt", _("Unit pelaksana teknis (UPT)")
    SATKER = "satker", _("Satuan kerja lain")
    OFFICE = "perangkat_daerah", _("Perangkat daerah")
    UPTD = "uptd", _("Unit pelaksana teknis daerah (UPTD)")
    RSUD = "rsud", _("Rumah sakit umum daerah (RSUD)")
    DISTRICT = "kecamatan", _("Kecamatan")
    APPEAL_COURT = "banding", _("Pengadilan tingkat banding")
    FIRST_COURT = "pertama", _("Pengadilan tingkat pertama")
    POLDA = "polda", _("Polda atau satuan kerja Mabes")
    POLRES = "polres", _("Polres")
    POLSEK = "polsek", _("Polsek")
    KEJATI = "kejati", _("Kejaksaan tinggi")
    KEJARI = "kejari", _("Kejaksaan negeri")
    CABJARI = "cabjari", _("Cabang kejaksaan negeri")


LEVELS: dict[Scheme, tuple[Level, ...]] = {
    Scheme.CENTRAL: (Level.JPT_MADYA, Level.JPT_PRATAMA, Level.UPT, Level.SATKER),
    Scheme.LOCAL: (Level.OFFICE, Level.UPTD, Level.RSUD, Level.DISTRICT),
    Scheme.COURT: (Level.JPT_MADYA, Level.JPT_PRATAMA, Level.APPEAL_COURT, Level.FIRST_COURT),
    Scheme.POLICE: (Level.POLDA, Level.POLRES, Level.POLSEK, Level.SATKER),
    Scheme.PROSECUTION: (Level.JPT_MADYA, Level.KEJATI, Level.KEJARI, Level.CABJARI),
}


class Service(TextChoices):
    """What a unit does for the public; a unit may have several."""

    HOSPITAL = "rsud", _("Rumah sakit")
    CIVIL_REGISTRY = "dukcapil", _("Kependudukan dan catatan sipil")
    SAMSAT = "samsat", _("Samsat")
    ONE_STOP = "ptsp", _("Pelayanan terpadu satu pintu")
    EDUCATION = "pendidikan", _("Pendidikan")
    MANPOWER = "ketenagakerjaan", _("Ketenagakerjaan")
    HEALTH = "kesehatan", _("Kesehatan")
    JUSTICE = "hukum", _("Peradilan dan penegakan hukum")
    PRISONS = "pemasyarakatan", _("Pemasyarakatan")
    IMMIGRATION = "imigrasi", _("Keimigrasian")
    LAND = "pertanahan", _("Pertanahan")
    TAX = "pajak", _("Pajak, bea, dan pendapatan")
    LICENCES = "perizinan", _("Perizinan")
    TESTING = "pengujian", _("Pengujian dan sertifikasi")
    INSPECTION = "pengawasan", _("Pengawasan")
    TRAINING = "pelatihan", _("Pendidikan dan pelatihan aparatur")
    INTERNAL = "internal", _("Layanan internal instansi")
    OTHER = "lainnya", _("Lainnya")


AFFIRMED = (
    Service.HOSPITAL,
    Service.CIVIL_REGISTRY,
    Service.SAMSAT,
    Service.ONE_STOP,
    Service.EDUCATION,
    Service.MANPOWER,
)
"""Local governments may propose these while requirements are still being met (PermenPANRB 5/2024, Stranas PK)."""


class UnitMark(TextChoices):
    PILOT = "percontohan", _("Unit percontohan")
    ROLE_MODEL = "role_model", _("Role model")


class UnitChangeKind(TextChoices):
    RENAME = "rename", _("Ganti nama")
    MOVE = "move", _("Pindah induk")
    MERGE = "merge", _("Digabung")
    DISSOLVE = "dissolve", _("Dibubarkan")


class BpkOpinion(TextChoices):
    WTP = "WTP", _("Wajar tanpa pengecualian (WTP)")
    WDP = "WDP", _("Wajar dengan pengecualian (WDP)")
    TW = "TW", _("Tidak wajar (TW)")
    TMP = "TMP", _("Tidak menyatakan pendapat (TMP)")


class YearPredicate(TextChoices):
    """Predicates of a SAKIP evaluation, best first."""

    AA = "AA", "AA"
    A = "A", "A"
    BB = "BB", "BB"
    B = "B", "B"
    CC = "CC", "CC"
    C = "C", "C"
    D = "D", "D"


class Zone(TextChoices):
    """Time zones of Indonesia; the value is the IANA name, the label what people write after a clock time."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"
