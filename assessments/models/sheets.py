"""The sheet: one tier's whole filling of the worksheet in one round, its entries and its score."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.enums import IndexSource, Track
from assessments.models.cases import Assessment
from assessments.models.instruments import Item


class Sheet(models.Model):
    """One track's values in one round. Tiers never share a row, so none can overwrite another.

    Personal data: links a person.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="sheets")
    track = models.CharField(max_length=10, choices=Track.choices)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    round = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "track", "round"],
                condition=Q(assessor__isnull=True),
                name="sheet_once_per_track_and_round",
            ),
            models.UniqueConstraint(
                fields=["assessment", "track", "round", "assessor"],
                condition=Q(assessor__isnull=False),
                name="sheet_once_per_assessor_and_round",
            ),
            models.CheckConstraint(condition=Q(track__in=Track.values), name="sheet_track_known"),
            models.CheckConstraint(
                condition=Q(track=Track.MEMBER, assessor__isnull=False) | ~Q(track=Track.MEMBER),
                name="sheet_pass_names_its_assessor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.track} · {self.round}"


class Entry(models.Model):
    """One answer: an option, counts or an index, a note. `version` rises with each save and is the ETag.

    `open` is False for what a returned round keeps as it was; `flagged` is the assessor's wish to send an item back.
    Personal data: links a person.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="entries")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    option = models.CharField(max_length=5, blank=True)
    inputs = models.JSONField(null=True, blank=True)
    index = models.DecimalField(max_digits=11, decimal_places=10, null=True, blank=True)
    source = models.CharField(_("sumber"), max_length=10, choices=IndexSource.choices, blank=True)
    nihil = models.BooleanField(default=False)
    note = models.TextField(_("catatan"), blank=True)
    recommendation = models.TextField(_("rekomendasi"), blank=True)
    flagged = models.BooleanField(default=False)
    open = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "item"], name="entry_once_per_item"),
            models.CheckConstraint(
                condition=Q(option="", index__isnull=True)
                | Q(inputs__isnull=True, index__isnull=True)
                | Q(option="", inputs__isnull=True),
                name="entry_one_kind_of_answer",
            ),
            models.CheckConstraint(
                condition=Q(index__isnull=True) | Q(index__gte=0, index__lte=4), name="entry_index_from_0_to_4"
            ),
            models.CheckConstraint(
                condition=Q(index__isnull=True) | ~Q(source=""), name="entry_index_names_its_source"
            ),
            models.CheckConstraint(
                condition=Q(nihil=False) | Q(inputs__isnull=False), name="entry_nihil_only_with_counts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.option or self.inputs or self.index or '–'}"


class ScoreCard(models.Model):
    """The sheet's score, written in the transaction that changed an entry. Personal data: none.

    `detail` is the whole result with exact rationals as JSON text, which keeps its order and is quick to write; the
    columns are what lists sort and filter by.
    """

    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="score_card")
    total = models.DecimalField(max_digits=16, decimal_places=10)
    pengungkit = models.DecimalField(max_digits=16, decimal_places=10)
    hasil = models.DecimalField(max_digits=16, decimal_places=10)
    answered = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField()
    wbk_eligible = models.BooleanField()
    wbbm_eligible = models.BooleanField()
    detail = models.TextField()
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.total}"
