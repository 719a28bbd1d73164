"""What people are."""

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
    """The six change areas, one per working group (pokja), and the results; an operator may be limited to some."""

    MP = "mp", _("Manajemen Perubahan")
    TT = "tt", _("Penataan Tatalaksana")
    SDM = "sdm", _("Penataan Sistem Manajemen SDM")
    AK = "ak", _("Penguatan Akuntabilitas")
    PW = "pw", _("Penguatan Pengawasan")
    PP = "pp", _("Peningkatan Kualitas Pelayanan Publik")
    HASIL = "hasil", _("Hasil")
