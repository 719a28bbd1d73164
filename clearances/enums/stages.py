"""The case at the ministry: bodies that clear, stages and their results, complaints."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Body(TextChoices):
    """Who clears a unit before the panel (R90 Lampiran II)."""

    KPK = "kpk", _("KPK")
    OMBUDSMAN = "ombudsman", _("Ombudsman RI")
    COMMISSION = "commission", _("Komisi teknis")
    APIP = "apip", _("APIP")


class ClearanceOutcome(TextChoices):
    WAITING = "waiting", _("Menunggu jawaban")
    CLEAR = "clear", _("Bersih")
    NOTES = "notes", _("Ada catatan")
    NOT_CLEAR = "not_clear", _("Tidak bersih")


class TpnStage(TextChoices):
    """Stages at TPN in their order (practice of the national portal); field may coincide with the interview."""

    SELECTION = "selection", _("Seleksi administrasi")
    OBJECTION = "objection", _("Sanggah")
    DOCUMENTS = "documents", _("Analisis dokumen")
    INTERVIEW = "interview", _("Wawancara")
    FIELD = "field", _("Verifikasi lapangan")
    PANEL = "panel", _("Panel")


class StageResult(TextChoices):
    PASSED = "passed", _("Lulus")
    FAILED = "failed", _("Tidak lulus")
    TO_PANEL = "to_panel", _("Bawa ke panel")


class ComplaintSource(TextChoices):
    LAPOR = "lapor", _("SP4N-LAPOR!")
    OMBUDSMAN = "ombudsman", _("Ombudsman RI")
    KPK = "kpk", _("KPK")
    WBS = "wbs", _("WBS instansi")
    MEDIA = "media", _("Media")
    OTHER = "other", _("Lainnya")


class Finding(TextChoices):
    """What TPI found out about a complaint."""

    OPEN = "open", _("Belum diklarifikasi")
    UNPROVEN = "unproven", _("Tidak terbukti")
    SETTLED = "settled", _("Terbukti dan sudah diselesaikan")
    PROVEN = "proven", _("Terbukti")
