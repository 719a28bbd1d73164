"""Complaints and reports against units."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clearances.enums import ComplaintSource, Finding
from units.models import Nomination, Unit
from zi_portal.shared.files.models import Blob


class Complaint(models.Model):
    """What was reported against a unit, and what TPI found out; the audit trail keeps every finding.

    Personal data: links persons; the texts may name some, so only who works on complaints and the unit's head read it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="complaints")
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    source = models.CharField(_("sumber"), max_length=12, choices=ComplaintSource.choices)
    received_on = models.DateField(_("diterima"))
    summary = models.TextField(_("ringkasan"))
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    finding = models.CharField(_("temuan"), max_length=10, choices=Finding.choices, default=Finding.OPEN)
    clarified_on = models.DateField(_("diklarifikasi"), null=True, blank=True)
    clarified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    clarification = models.TextField(_("hasil klarifikasi"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(source__in=ComplaintSource.values), name="complaint_source_known"),
            models.CheckConstraint(condition=Q(finding__in=Finding.values), name="complaint_finding_known"),
            models.CheckConstraint(condition=~Q(summary=""), name="complaint_says_what"),
            models.CheckConstraint(
                condition=Q(finding=Finding.OPEN, clarified_on__isnull=True, clarified_by__isnull=True)
                | (
                    ~Q(finding=Finding.OPEN)
                    & Q(clarified_on__isnull=False, clarified_by__isnull=False)
                    & ~Q(clarification="")
                ),
                name="complaint_finding_has_reasons",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-received_on"], name="complaint_of_unit")]
        ordering = ["-received_on", "-id"]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_source_display()}"
