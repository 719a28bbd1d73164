"""Closed lists of the people-and-units domain."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is, always somewhere and for a time. Where: see the three tuples below."""

    OPERATOR = "unit_operator", _("Operator unit")
    HEAD = "unit_head", _("Kepala unit")
    PRE_ASSESSOR = "pre_assessor", _("Penilai pendahuluan")
    ASSESSOR = "tpi_assessor", _("Anggota TPI")
    TEAM_LEAD = "tpi_lead", _("Ketua tim TPI")
    TECHNICAL_CONTROLLER = "technical_controller", _("Pengendali teknis")
    QUALITY_CONTROLLER = "quality_controller", _("Pengendali mutu")
    INSPECTOR = "inspector", _("Inspektur")
    LEADER = "institution_leader", _("Pimpinan instansi")
    COORDINATOR = "zi_coordinator", _("Koordinator ZI")
    INSPECTORATE_ADMIN = "inspectorate_admin", _("Admin inspektorat")
    SURVEY_OFFICER = "survey_officer", _("Petugas survei")
    AUDITOR = "auditor", _("Auditor")
    NATIONAL_VIEWER = "national_viewer", _("Pencatat TPN")
    PLATFORM_ADMIN = "platform_admin", _("Admin portal")


UNIT_ROLES = (Role.OPERATOR, Role.HEAD)
"""Held in one unit."""
PORTAL_ROLES = (Role.NATIONAL_VIEWER, Role.PLATFORM_ADMIN)
"""Held over the whole portal."""
INSTITUTION_ROLES = tuple(role for role in Role if role not in UNIT_ROLES + PORTAL_ROLES)
"""Held in one institution."""


class Area(TextChoices):
    """The six change areas, one per working group (pokja); an operator may be limited to some of them."""

    MP = "mp", _("Manajemen Perubahan")
    TT = "tt", _("Penataan Tatalaksana")
    SDM = "sdm", _("Penataan Sistem Manajemen SDM")
    AK = "ak", _("Penguatan Akuntabilitas")
    PW = "pw", _("Penguatan Pengawasan")
    PP = "pp", _("Peningkatan Kualitas Pelayanan Publik")


class Predicate(TextChoices):
    WBK = "WBK", "WBK"
    WBBM = "WBBM", "WBBM"


class Zone(TextChoices):
    """Time zones of Indonesia; the value is the IANA name, the label what people write after a clock time."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class Attempt(TextChoices):
    """What somebody tried who was not signed in yet."""

    PASSWORD = "password", _("Kata sandi")
    CODE = "code", _("Kode atau kunci keamanan")
    SSO = "sso", _("Akun instansi (SSO)")
    RESET = "reset", _("Permintaan pemulihan kata sandi")


class AttemptOutcome(TextChoices):
    FAILED = "failed", _("Gagal")
    PASSED = "passed", _("Benar, menunggu langkah berikutnya")
    SUCCEEDED = "succeeded", _("Berhasil")
    REFUSED = "refused", _("Ditolak karena terlalu sering")
