"""The nomination, the spine on which surveys, assessments and clearances hang."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.enums import NominationMove, NominationStage, Predicate, Role
from units.models.organisations import Unit
from units.models.process import Cycle


class Nomination(models.Model):
    """A unit heading for WBK or WBBM in a cycle (R90 Lampiran I). Personal data: none.

    `criteria` holds the keys of the criteria that are met. `fill_from` and `fill_until` are the unit's days of
    self-assessment, written from calendar and extensions, so that saving an answer costs no query for them. `turn` is
    the role that the worksheet waits for while it is assessed, written with each of its moves.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="nominations")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="nominations")
    target = models.CharField(_("predikat sasaran"), max_length=4, choices=Predicate.choices)
    stage = models.CharField(max_length=12, choices=NominationStage.choices, default=NominationStage.ASSESSMENT)
    stage_since = models.DateTimeField(default=timezone.now)
    criteria = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    decree_number = models.CharField(max_length=120, blank=True)
    decree_date = models.DateField(null=True, blank=True)
    fill_from = models.DateField(null=True, blank=True)
    fill_until = models.DateField(null=True, blank=True)
    turn = models.CharField(max_length=30, choices=Role.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "cycle"], name="nomination_once_per_cycle"),
            models.CheckConstraint(condition=models.Q(target__in=Predicate.values), name="nomination_target_known"),
            models.CheckConstraint(condition=models.Q(stage__in=NominationStage.values), name="nomination_stage_known"),
            models.CheckConstraint(
                condition=~models.Q(stage=NominationStage.DESIGNATED)
                | (~models.Q(decree_number="") & models.Q(decree_date__isnull=False)),
                name="nomination_designated_by_decree",
            ),
        ]
        indexes = [
            models.Index(fields=["cycle", "stage_since", "id"], name="nomination_cycle_age"),
            models.Index(fields=["cycle", "stage", "stage_since", "id"], name="nomination_cycle_stage_age"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.target} {self.cycle.year}"


class NominationRecord(models.Model):
    """One move of a nomination, kept for good. Personal data: links a person."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="records")
    move = models.CharField(max_length=10, choices=NominationMove.choices)
    from_stage = models.CharField(max_length=12, choices=NominationStage.choices, blank=True)
    to_stage = models.CharField(max_length=12, choices=NominationStage.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(to_stage__in=[NominationStage.COACHING, NominationStage.WITHDRAWN])
                | ~models.Q(reason=""),
                name="nomination_record_has_reason",
            )
        ]
        ordering = ["nomination", "id"]

    def __str__(self) -> str:
        return f"{self.move} → {self.to_stage}"
