"""How an institution writes its letters, and the letters made of a case."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.enums import LetterKind
from assessments.models.cases import Assessment
from assessments.models.judging import Visit
from units.models import Institution
from zi_portal.shared.files.models import Blob
from zi_portal.shared.jobs.models import Job


class LetterSettings(models.Model):
    """Kop, logo, signatory, numbering and copies of an institution's letters.

    Personal data: name and number of the official who signs.
    """

    institution = models.OneToOneField(Institution, on_delete=models.CASCADE, related_name="letter_settings")
    kop = models.TextField(_("kop surat"), blank=True)
    logo = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    city = models.CharField(_("kota"), max_length=80, blank=True)
    numbering = models.CharField(_("pola nomor"), max_length=80, default="LHE-{nomor}/ZI/{tahun}")
    signatory_title = models.CharField(_("jabatan penanda tangan"), max_length=120, default="Inspektur")
    signatory_name = models.CharField(_("nama penanda tangan"), max_length=120, blank=True)
    signatory_number = models.CharField(_("NIP penanda tangan"), max_length=40, blank=True)
    copies = models.TextField(_("tembusan"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(numbering__contains="{nomor}"), name="letter_numbering_counts")
        ]

    def __str__(self) -> str:
        return f"Surat {self.institution_id}"


class Letter(models.Model):
    """An LHE or minutes of a case: frozen content, then a PDF and an editable document made by a job.

    Several letters may share one job. Personal data: links a person.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="letters")
    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("nomor"), max_length=120)
    content = models.TextField()
    pdf = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    docx = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="letter_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind=LetterKind.MINUTES) | Q(visit__isnull=False), name="letter_minutes_of_a_visit"
            ),
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.number
