"""Figures of the whole country for years that the portal has not seen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clearances.enums import InstitutionGroup, NationalStep


class NationalFigure(models.Model):
    """How many reached a step in a year, in one group of institutions. No row: not known. Personal data: none."""

    year = models.PositiveSmallIntegerField(_("tahun"))
    step = models.CharField(max_length=12, choices=NationalStep.choices)
    group = models.CharField(max_length=30, choices=InstitutionGroup.choices, default=InstitutionGroup.ALL)
    number = models.PositiveIntegerField(_("jumlah"))
    source = models.CharField(_("sumber"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "step", "group"], name="national_figure_once"),
            models.CheckConstraint(condition=Q(step__in=NationalStep.values), name="national_figure_step_known"),
            models.CheckConstraint(condition=~Q(source=""), name="national_figure_has_a_source"),
        ]
        ordering = ["-year", "id"]

    def __str__(self) -> str:
        return f"{self.year} {self.step} {self.group}: {self.number}"
