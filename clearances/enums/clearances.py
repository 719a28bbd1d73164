"""How a clearance stands on a day, which bodies are asked, and why an institution writes to them itself."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from clearances.enums.stages import Body

NEEDED_BODIES: tuple[Body, ...] = (Body.KPK, Body.OMBUDSMAN, Body.COMMISSION, Body.APIP)
"""Whose clearance panel and determination wait for: the four that R90 Lampiran II names. The one place that says so.

An institution without a technical commission records that as its answer, with a note.
"""


class ClearanceState(TextChoices):
    MISSING = "missing", _("Belum ada")
    WAITING = "waiting", _("Menunggu jawaban")
    EXPIRED = "expired", _("Kedaluwarsa")
    CLEAR = "clear", _("Bersih")
    NOTES = "notes", _("Ada catatan")
    NOT_CLEAR = "not_clear", _("Tidak bersih")


FREE = (ClearanceState.CLEAR, ClearanceState.NOTES)
"""What does not stand in the way; notes are followed up but do not block."""


class LetterPurpose(TextChoices):
    """The only two reasons for which an institution asks a body itself; otherwise asking is TPN's act."""

    PRECHECK = "precheck", _("Pra-pemeriksaan instansi sendiri")
    OWN_DECISION = "own", _("WBK mandiri: predikat ditetapkan instansi")
