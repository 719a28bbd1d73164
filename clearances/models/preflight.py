"""What changes a pre-flight beyond facts and scores: stricter bars, waivers by TPN, cases of top leaders."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clearances.enums import BARRED, Prerequisite
from units.enums import Predicate
from units.models import Institution, Nomination
from zi_portal.shared.files.models import Blob

USER = settings.AUTH_USER_MODEL


class InstitutionBar(models.Model):
    """An institution asks more than the rule set: a higher value, or that a warning blocks.

    `value` is a grade (BB), a level or years, as the rule set writes it; empty keeps the rule set's own.
    Personal data: links a person.
    """

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="bars")
    code = models.CharField(_("syarat"), max_length=20, choices=[(one.value, one.label) for one in BARRED])
    predicate = models.CharField(_("predikat"), max_length=4, choices=Predicate.choices)
    value = models.CharField(_("batas instansi"), max_length=10, blank=True)
    blocking = models.BooleanField(_("menghalangi pengusulan"), default=True)
    since = models.DateField(_("berlaku sejak"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "code", "predicate"], name="bar_once_per_predicate"),
            models.CheckConstraint(condition=Q(code__in=[one.value for one in BARRED]), name="bar_code_known"),
            models.CheckConstraint(condition=Q(predicate__in=Predicate.values), name="bar_predicate_known"),
            models.CheckConstraint(condition=~Q(value="") | Q(blocking=True), name="bar_asks_more"),
        ]
        ordering = ["code", "predicate"]

    def __str__(self) -> str:
        return f"{self.get_code_display()} {self.predicate}: {self.value}".strip(": ")


class Waiver(models.Model):
    """TPN does without a prerequisite of one nomination, by letter. Score gates are never waived (R90 Lampiran II).

    One that was recorded by mistake is cancelled with a reason, never deleted. Personal data: links a person.
    """

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="waivers")
    code = models.CharField(_("syarat"), max_length=20, choices=Prerequisite.choices)
    letter_number = models.CharField(_("nomor surat TPN"), max_length=120)
    letter_date = models.DateField(_("tanggal surat"))
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cancel_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "code"], condition=Q(cancelled_at__isnull=True), name="waiver_once_per_row"
            ),
            models.CheckConstraint(condition=Q(code__in=Prerequisite.values), name="waiver_of_no_score_gate"),
            models.CheckConstraint(condition=~Q(letter_number=""), name="waiver_has_letter"),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | (~Q(cancel_reason="") & Q(cancelled_by__isnull=False)),
                name="waiver_cancelled_with_reason",
            ),
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_code_display()} · {self.letter_number}"


class LeaderCase(models.Model):
    """A corruption case of the institution's top leaders: it voids all proposals of that year (R90 Lampiran II).

    Closed with a reason when it turns out not to be one. Personal data: the description may name a person; links one.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="leader_cases")
    year = models.PositiveSmallIntegerField(_("tahun"))
    description = models.TextField(_("uraian perkara"))
    source_letter = models.CharField(_("surat sumber"), max_length=200)
    opened_on = models.DateField(_("tanggal surat"))
    by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    close_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(description=""), name="leader_case_says_what"),
            models.CheckConstraint(condition=~Q(source_letter=""), name="leader_case_names_its_source"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | (~Q(close_reason="") & Q(closed_on__gte=F("opened_on"))),
                name="leader_case_closed_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["institution", "year"], name="leader_case_of_year")]
        ordering = ["-year", "-id"]

    def __str__(self) -> str:
        return f"{self.institution} {self.year}"
