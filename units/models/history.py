"""What units were called and what became of them."""

from django.conf import settings
from django.db import models

from units.enums import UnitChangeKind
from units.models.organisations import Unit


class UnitName(models.Model):
    """A name and the day from which the unit bore it; the first has no day. Written at the first change.

    Personal data: none.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    valid_from = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="unit_name_once_per_day"),
            models.UniqueConstraint(fields=["unit"], condition=models.Q(valid_from=None), name="unit_name_first_once"),
        ]

    def __str__(self) -> str:
        return self.name


class UnitChange(models.Model):
    """A change of a unit with the day of its effect and the decree behind it. Personal data: links a person."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=UnitChangeKind.choices)
    effective_date = models.DateField()
    decree = models.CharField(max_length=120, blank=True)
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=UnitChangeKind.values), name="unit_change_kind_known")
        ]
        ordering = ["effective_date", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.effective_date}"
