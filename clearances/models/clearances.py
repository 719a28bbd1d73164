"""What the bodies answered about a unit, and the letters by which an institution asked them itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clearances.enums import Body, ClearanceOutcome, LetterPurpose
from units.models import Cycle, Nomination
from zi_portal.shared.files.models import Blob
from zi_portal.shared.jobs.models import Job


class Clearance(models.Model):
    """One question to a body or one answer of it; every record is kept and the newest of a body counts.

    `precheck`: the institution asked for itself before the proposal; TPN's clearance is another record.
    Personal data: links a person; the note may name some.
    """

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="clearances")
    body = models.CharField(_("badan"), max_length=12, choices=Body.choices)
    precheck = models.BooleanField(default=False)
    letter_number = models.CharField(_("nomor surat"), max_length=120, blank=True)
    sent_on = models.DateField(_("tanggal surat"), null=True, blank=True)
    answered_on = models.DateField(_("tanggal jawaban"), null=True, blank=True)
    outcome = models.CharField(_("hasil"), max_length=12, choices=ClearanceOutcome.choices)
    note = models.TextField(_("catatan"), blank=True)
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    follow_up = models.TextField(_("tindak lanjut"), blank=True)
    followed_up_on = models.DateField(_("selesai ditindaklanjuti"), null=True, blank=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(_("tautan"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(body__in=Body.values), name="clearance_body_known"),
            models.CheckConstraint(condition=Q(outcome__in=ClearanceOutcome.values), name="clearance_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome=ClearanceOutcome.WAITING, answered_on__isnull=True, sent_on__isnull=False)
                | (~Q(outcome=ClearanceOutcome.WAITING) & Q(answered_on__isnull=False)),
                name="clearance_waits_or_is_answered",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[ClearanceOutcome.NOTES, ClearanceOutcome.NOT_CLEAR]) | ~Q(note=""),
                name="clearance_says_why_not",
            ),
            models.CheckConstraint(condition=Q(blob__isnull=True) | Q(link=""), name="clearance_file_or_link"),
        ]
        indexes = [models.Index(fields=["nomination", "body", "-id"], name="clearance_of_nomination")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_body_display()}: {self.get_outcome_display()}"


class ClearanceLetter(models.Model):
    """A request to a body about some units, frozen when it was asked for; a job makes the PDF and the DOCX.

    Only for the institution's own pre-check or where it decides itself. Personal data: links a person.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="clearance_letters")
    body = models.CharField(_("badan"), max_length=12, choices=Body.choices)
    purpose = models.CharField(_("tujuan"), max_length=10, choices=LetterPurpose.choices)
    number = models.CharField(_("nomor"), max_length=120)
    date = models.DateField(_("tanggal"))
    nominations = models.ManyToManyField(Nomination, related_name="+")
    content = models.TextField()
    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    docx = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(body__in=Body.values), name="clearance_letter_body_known"),
            models.CheckConstraint(condition=Q(purpose__in=LetterPurpose.values), name="clearance_letter_says_why"),
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.number
