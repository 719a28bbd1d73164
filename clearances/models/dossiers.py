"""The frozen dossier, the receipt of the national portal, and the years in which an institution evaluates itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clearances.enums.dossiers import DossierKind, DossierState, MandiriStep
from units.models import Cycle, Institution
from zi_portal.shared.files.models import Blob
from zi_portal.shared.jobs.models import Job

USER = settings.AUTH_USER_MODEL


class Dossier(models.Model):
    """One version of an institution's proposal in a cycle: planned at the request, then a ZIP made by a job.

    `plan` lists what goes in, `manifest` what went in, with the SHA-256 of every part. Frozen it never changes again
    (triggers); a correction is the next version and says why. Personal data: links a person; earlier ZIPs may
    hold the respondent list, later ones keep it beside (`DossierList`).
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="dossiers")
    kind = models.CharField(max_length=8, choices=DossierKind.choices)
    version = models.PositiveSmallIntegerField(_("versi"))
    state = models.CharField(max_length=8, choices=DossierState.choices, default=DossierState.DRAFT)
    reason = models.TextField(_("alasan perbaikan"), blank=True)
    purpose = models.TextField(_("keperluan daftar responden"), blank=True)
    holds_respondents = models.BooleanField(default=False)
    plan = models.TextField()
    manifest = models.TextField(blank=True)
    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="+")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    frozen_at = models.DateTimeField(_("dibekukan"), null=True, blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "kind", "version"], name="dossier_version_once"),
            models.CheckConstraint(condition=Q(kind__in=DossierKind.values), name="dossier_kind_known"),
            models.CheckConstraint(
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(reason="")), name="dossier_correction_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=DossierState.FROZEN, blob__isnull=False, frozen_at__isnull=False) & ~Q(manifest="")
                | Q(state=DossierState.DRAFT, blob__isnull=True, frozen_at__isnull=True, manifest=""),
                name="dossier_frozen_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(holds_respondents=False) | ~Q(purpose=""), name="dossier_respondents_have_purpose"
            ),
        ]
        ordering = ["-cycle", "kind", "-version"]

    def __str__(self) -> str:
        return f"{self.cycle} · {self.get_kind_display()} · v{self.version}"


class DossierList(models.Model):
    """A respondent list that the portal made for a dossier, kept beside its ZIP until the contacts' retention ends.

    The manifest keeps path, size and SHA-256 for good. Nothing changes but that `sealed` goes, once (triggers).
    Personal data: names and phone numbers, encrypted in `sealed`.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="lists")
    path = models.CharField(max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField()
    keep_until = models.DateField(_("disimpan sampai"), db_index=True)
    sealed = models.BinaryField(null=True)
    erased_at = models.DateTimeField(_("dihapus"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "path"], name="dossier_list_once"),
            models.CheckConstraint(
                condition=Q(sealed__isnull=False, erased_at__isnull=True)
                | Q(sealed__isnull=True, erased_at__isnull=False),
                name="dossier_list_kept_or_erased",
            ),
        ]
        ordering = ["dossier", "path"]

    def __str__(self) -> str:
        return self.path

    @property
    def file_name(self) -> str:
        """Its folder in the dossier tells the unit."""
        return self.path.replace("/", "-")


class DossierReceipt(models.Model):
    """What the national portal answered when a version was handed in; the newest counts (triggers).

    Personal data: links a person.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="receipts")
    number = models.CharField(_("nomor tanda terima"), max_length=120)
    date = models.DateField(_("tanggal tanda terima"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(number=""), name="dossier_receipt_has_number")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.number


class MandiriYear(models.Model):
    """An institution that TPN lets evaluate its own WBK units in a year, by letter (triggers).

    Personal data: links a person.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="mandiri_years")
    year = models.PositiveSmallIntegerField(_("tahun"))
    letter_number = models.CharField(_("nomor surat"), max_length=120)
    letter_date = models.DateField(_("tanggal surat"))
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "year"], name="mandiri_once_per_year"),
            models.CheckConstraint(condition=~Q(letter_number=""), name="mandiri_has_letter"),
        ]
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"WBK mandiri {self.year}"


class MandiriReport(models.Model):
    """What was reported to TPN about one step of a self-evaluation; the newest counts (triggers).

    Personal data: links a person.
    """

    mandiri = models.ForeignKey(MandiriYear, on_delete=models.PROTECT, related_name="reports")
    step = models.CharField(_("tahap"), max_length=10, choices=MandiriStep.choices)
    link = models.URLField(_("tautan"), max_length=500)
    note = models.TextField(_("catatan"), blank=True)
    reported_on = models.DateField(_("dilaporkan"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(step__in=MandiriStep.values), name="mandiri_step_known"),
            models.CheckConstraint(condition=~Q(link=""), name="mandiri_report_has_link"),
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.get_step_display()
