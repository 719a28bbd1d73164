"""The yearly cycle and the nomination, the spine on which surveys, assessments and clearances hang."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from units.enums import Predicate
from units.models.organisations import Institution, Unit


class Cycle(models.Model):
    """One institution's year: which instrument and rule set are in force, until when units fill.

    Personal data: none.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField(_("tahun"))
    instrument_key = models.CharField(_("instrumen"), max_length=60)
    rule_set_key = models.CharField(_("aturan"), max_length=60)
    self_assessment_due_date = models.DateField(_("batas penilaian mandiri"))
    closed_at = models.DateTimeField(_("ditutup"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "year"], name="cycle_once_per_year")]
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.institution.short_name} {self.year}"


class Nomination(models.Model):
    """A unit heading for WBK or WBBM in a cycle (R90 Lampiran I). Personal data: none."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="nominations")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="nominations")
    target = models.CharField(_("predikat sasaran"), max_length=4, choices=Predicate.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "cycle"], name="nomination_once_per_cycle"),
            models.CheckConstraint(condition=models.Q(target__in=Predicate.values), name="nomination_target_known"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.target} {self.cycle.year}"
