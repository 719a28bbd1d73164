"""The yearly cycle with its calendar, and what was granted beyond it."""

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from units.enums import InstitutionKind, Stage
from units.models.organisations import Institution, Unit


class CalendarWindow(models.Model):
    """The dates of a stage announced for a year and a kind of institution; a new cycle starts with them.

    Personal data: none.
    """

    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30, choices=InstitutionKind.choices)
    stage = models.CharField(max_length=20, choices=Stage.choices)
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "kind", "stage"], name="calendar_window_once"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="calendar_window_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.kind} {self.stage}"


class Cycle(models.Model):
    """One institution's year: which instrument and rule set are in force, and when which stage is open.

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

    def is_open(self, stage: Stage, on: datetime.date, unit: Unit | None = None) -> bool:
        """Whether the calendar lets `stage` happen on a day, for `unit` with its extension. At most two queries.

        A stage without dates is not barred: nothing was announced for it. A closed cycle has nothing open.
        """
        if self.closed_at is not None:
            return False
        window = next((one for one in self.windows.all() if one.stage == stage), None)
        if window is None:
            return True
        return window.opens_on <= on <= self._closes_on(window, unit)

    @property
    def days(self) -> dict[str, tuple[datetime.date, datetime.date]]:
        """First and last day of each stage that has dates. No query when the windows are prefetched."""
        return {one.stage: (one.opens_on, one.closes_on) for one in self.windows.all()}

    def _closes_on(self, window: "StageWindow", unit: Unit | None) -> datetime.date:
        longer = self.extensions.filter(unit=unit, stage=window.stage) if unit else []
        return max([window.closes_on, *(one.closes_on for one in longer)])


class StageWindow(models.Model):
    """From when until when a stage of a cycle is open, both days included. Personal data: none."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="windows")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "stage"], name="stage_window_once"),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="stage_window_stage_known"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="stage_window_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: {self.opens_on} – {self.closes_on}"


class StageExtension(models.Model):
    """More time for one unit in one stage, with the reason. Personal data: links a person."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="extensions")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="extensions")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    closes_on = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="stage_extension_has_reason"),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="stage_extension_stage_known"),
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_stage_display()} – {self.closes_on}"
