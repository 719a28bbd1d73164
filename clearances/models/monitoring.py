"""Monitoring of a predicate every two years: its sheet, its programmes, its letter (R90 Lampiran II)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.models import Assessment, Instrument, Item, RuleSet
from clearances.enums import (
    PENDING,
    Anchor,
    Closing,
    MonitoringMove,
    MonitoringResult,
    MonitoringState,
    ProgrammeKind,
    Validity,
)
from clearances.models.predicates import PredicateHeld
from surveys.models import Survey
from units.enums import Predicate
from units.models import Institution
from zi_portal.shared.files.models import Blob
from zi_portal.shared.jobs.models import Job

MONTHS = 24


class MonitoringRule(models.Model):
    """Who monitors the predicates of a kind in an institution, and from where the months are counted.

    Personal data: links a person.
    """

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="monitoring_rules")
    kind = models.CharField(max_length=4, choices=Predicate.choices)
    office = models.CharField(_("unit pemantau"), max_length=120)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    anchor = models.CharField(_("dihitung sejak"), max_length=14, choices=Anchor.choices, default=Anchor.LAST)
    months = models.PositiveSmallIntegerField(_("jarak (bulan)"), default=MONTHS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "kind"], name="monitoring_rule_once_per_kind"),
            models.CheckConstraint(condition=Q(anchor__in=Anchor.values), name="monitoring_rule_anchor_known"),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=MONTHS), name="monitoring_rule_at_most_two_years"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.office}"


class Monitoring(models.Model):
    """One monitoring of a predicate, from its plan to its letter.

    `reminded` is the last reminder that went out, as a number that only rises, so that the nightly job may stop and
    begin again. `source` is the assessment whose answers and evidence were carried over; `content` is the letter as
    frozen when TPI concluded. Personal data: links persons.
    """

    predicate = models.ForeignKey(PredicateHeld, on_delete=models.PROTECT, related_name="monitorings")
    counted_from = models.DateField()
    due_on = models.DateField(_("batas waktu"))
    state = models.CharField(max_length=10, choices=MonitoringState.choices, default=MonitoringState.DUE)
    closing = models.CharField(max_length=12, choices=Closing.choices, blank=True)
    office = models.CharField(_("unit pemantau"), max_length=120)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reminded = models.PositiveSmallIntegerField(default=0)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, to_field="key", null=True, related_name="+")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, to_field="key", null=True, related_name="+")
    source = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    complaints = models.TextField(_("klarifikasi pengaduan"), blank=True)
    result = models.CharField(max_length=12, choices=MonitoringResult.choices, blank=True)
    notes = models.TextField(_("catatan"), blank=True)
    total = models.DecimalField(max_digits=16, decimal_places=10, null=True)
    reported_on = models.DateField(null=True)
    letter_number = models.CharField(_("nomor surat"), max_length=120, blank=True)
    letter_date = models.DateField(_("tanggal surat"), null=True, blank=True)
    content = models.TextField(blank=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    pdf = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    docx = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MonitoringState.values), name="monitoring_state_known"),
            models.CheckConstraint(condition=Q(due_on__gt=models.F("counted_from")), name="monitoring_due_after_start"),
            models.CheckConstraint(
                condition=~Q(state=MonitoringState.REPORTED)
                | (
                    Q(result__in=MonitoringResult.values, reported_on__isnull=False, letter_date__isnull=False)
                    & ~Q(letter_number="")
                ),
                name="monitoring_reported_by_letter",
            ),
            models.CheckConstraint(
                condition=Q(state=MonitoringState.CLOSED, closing__in=Closing.values)
                | (~Q(state=MonitoringState.CLOSED) & Q(closing="")),
                name="monitoring_closed_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["predicate"], condition=Q(state__in=PENDING), name="monitoring_one_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="monitoring_state_due")]
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"Pemantauan {self.due_on:%Y} · {self.predicate}"

    @property
    def is_pending(self) -> bool:
        """Whether its report is still owed."""
        return self.state in PENDING


class MonitoringItem(models.Model):
    """One item of the worksheet: last time's answer, whether it still holds, and the new one where it changed.

    Answers are kept as the engine reads them: {"option"} or {"inputs", "nihil"} or {"index"}; {} is none.
    Personal data: links a person.
    """

    monitoring = models.ForeignKey(Monitoring, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    carried = models.JSONField(default=dict, blank=True)
    validity = models.CharField(max_length=8, choices=Validity.choices, blank=True)
    answer = models.JSONField(default=dict, blank=True)
    note = models.TextField(_("catatan"), blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["monitoring", "item"], name="monitoring_item_once"),
            models.CheckConstraint(
                condition=Q(validity__in=["", *Validity.values]), name="monitoring_item_validity_known"
            ),
            models.CheckConstraint(
                condition=~Q(validity=Validity.GONE) | ~Q(note=""), name="monitoring_item_gone_says_why"
            ),
        ]
        ordering = ["monitoring", "item__position"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.validity}"


class MonitoringProgramme(models.Model):
    """An innovation or programme the predicate was given for, and whether it still runs. Personal data: none."""

    monitoring = models.ForeignKey(Monitoring, on_delete=models.CASCADE, related_name="programmes")
    kind = models.CharField(_("jenis"), max_length=10, choices=ProgrammeKind.choices)
    name = models.CharField(_("nama"), max_length=200)
    running = models.BooleanField(_("masih berjalan"), null=True)
    note = models.TextField(_("catatan"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["monitoring", "name"], name="monitoring_programme_named_once"),
            models.CheckConstraint(condition=Q(kind__in=ProgrammeKind.values), name="monitoring_programme_kind_known"),
            models.CheckConstraint(
                condition=Q(running__isnull=True) | Q(running=True) | ~Q(note=""),
                name="monitoring_programme_stopped_says_why",
            ),
        ]
        ordering = ["monitoring", "kind", "name"]

    def __str__(self) -> str:
        return self.name


class MonitoringRecord(models.Model):
    """One move of a monitoring, kept for good (triggers). Personal data: links a person."""

    monitoring = models.ForeignKey(Monitoring, on_delete=models.PROTECT, related_name="records")
    move = models.CharField(max_length=10, choices=MonitoringMove.choices)
    from_state = models.CharField(max_length=10, choices=MonitoringState.choices)
    to_state = models.CharField(max_length=10, choices=MonitoringState.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["monitoring", "id"]

    def __str__(self) -> str:
        return f"{self.move} → {self.to_state}"
