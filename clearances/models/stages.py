"""The case at the ministry: results of its stages, the objection, and TPN's own papers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clearances.enums import SelectionItem, StageResult, TpnPaperKind, TpnStage
from clearances.models.papers import ProposalPaper
from units.models import Cycle, Institution, Nomination
from zi_portal.shared.files.models import Blob


class StageRecord(models.Model):
    """The result of a stage; never edited: a correction is a new record with its reason, and the newest counts.

    Personal data: links a person.
    """

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="stage_records")
    stage = models.CharField(max_length=12, choices=TpnStage.choices)
    result = models.CharField(_("hasil"), max_length=10, choices=StageResult.choices)
    held_on = models.DateField(_("tanggal"))
    note = models.TextField(_("catatan"), blank=True)
    recommendation = models.TextField(_("rekomendasi"), blank=True)
    method = models.CharField(_("cara"), max_length=200, blank=True)
    link = models.URLField(_("tautan wawancara"), max_length=500, blank=True)
    slides = models.URLField(_("tautan paparan"), max_length=500, blank=True)
    with_interview = models.BooleanField(default=False)
    reason = models.TextField(_("alasan perbaikan"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=TpnStage.values), name="stage_record_stage_known"),
            models.CheckConstraint(condition=Q(result__in=StageResult.values), name="stage_record_result_known"),
            models.CheckConstraint(
                condition=~Q(result=StageResult.FAILED) | ~Q(recommendation=""), name="stage_record_failure_recommends"
            ),
            models.CheckConstraint(
                condition=~Q(result=StageResult.TO_PANEL) | Q(stage=TpnStage.FIELD),
                name="stage_record_to_panel_from_field",
            ),
            models.CheckConstraint(
                condition=Q(with_interview=False) | Q(stage=TpnStage.FIELD), name="stage_record_interview_in_field"
            ),
        ]
        indexes = [models.Index(fields=["nomination", "stage", "-id"], name="stage_record_of_nomination")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: {self.get_result_display()}"


class SelectionResult(models.Model):
    """One document in the administrative selection, or again after an objection. Personal data: none."""

    record = models.ForeignKey(StageRecord, on_delete=models.PROTECT, related_name="results")
    item = models.CharField(max_length=12, choices=SelectionItem.choices)
    fits = models.BooleanField()
    note = models.TextField(_("catatan"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "item"], name="selection_result_once"),
            models.CheckConstraint(condition=Q(item__in=SelectionItem.values), name="selection_item_known"),
            models.CheckConstraint(condition=Q(fits=True) | ~Q(note=""), name="selection_misfit_has_note"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.fits}"


class ObjectionWindow(models.Model):
    """The announced time of objections of an institution's year, where it was announced; the newest counts.

    Without one each unit has its working days from the day its result was recorded. Personal data: links a person.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="objection_windows")
    opens_at = models.DateTimeField(_("dibuka"))
    closes_at = models.DateTimeField(_("ditutup"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="objection_window_ends_after_start")
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.opens_at} – {self.closes_at}"


class Objection(models.Model):
    """The one objection of a nomination. Personal data: links a person."""

    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="objection")
    explanation = models.TextField(_("penjelasan"))
    filed_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(explanation=""), name="objection_says_why")]

    def __str__(self) -> str:
        return f"Sanggah {self.nomination_id}"


class ObjectionPaper(models.Model):
    """What replaces a document that did not fit: a version of the proposal's paper, or a link. Personal data: none."""

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="papers")
    item = models.CharField(max_length=12, choices=SelectionItem.choices)
    explanation = models.TextField(_("penjelasan"))
    paper = models.ForeignKey(ProposalPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(_("tautan"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["objection", "item"], name="objection_paper_once"),
            models.CheckConstraint(condition=Q(item__in=SelectionItem.values), name="objection_item_known"),
            models.CheckConstraint(condition=~Q(explanation=""), name="objection_paper_says_why"),
            models.CheckConstraint(condition=Q(paper__isnull=False) | ~Q(link=""), name="objection_paper_or_link"),
        ]

    def __str__(self) -> str:
        return str(self.get_item_display())


class TpnPaper(models.Model):
    """TPN's evaluation report or letter of invitation, for the institution or for one unit; the newest counts.

    Personal data: links a person.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="tpn_papers")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="tpn_papers")
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="tpn_papers"
    )
    kind = models.CharField(_("jenis"), max_length=12, choices=TpnPaperKind.choices)
    number = models.CharField(_("nomor"), max_length=120)
    date = models.DateField(_("tanggal"))
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TpnPaperKind.values), name="tpn_paper_kind_known"),
            models.CheckConstraint(condition=~Q(number=""), name="tpn_paper_has_number"),
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
