"""Answers, each one row written by one insert; the totals they are folded into; and what was left out, by whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.enums import Channel, Dimension, Standing
from surveys.models.surveys import Service, Survey

SAID = ~Q(reason="") | ~Q(suggestion="")
"""Answers that come with words of their own."""


class Response(models.Model):
    """One answer. Never edited (guarded by triggers): folding alone writes `flags` and `standing`. Personal data: none.

    `marks` has one digit per question of the questionnaire, "0" for a skipped one. `extra` has one per question of the
    institution's own ("0": skipped; yes and words are "1", no is "2"), `extra_said` those words as JSON by place;
    neither enters an index.
    `own_flags` were known on arrival; `flags` are all of them. `standing` is how the answer stands in the running
    totals, None while it is not in them. `submission_key` is unique: a form sent twice or a used link cannot become two
    answers. `device` is a keyed digest that means nothing outside its survey. Groups are 0 when not told.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses", db_index=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    submission_key = models.CharField(max_length=60, unique=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    marks = models.CharField(max_length=20)
    submitted_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(null=True)
    service_date = models.DateField(null=True)
    device = models.CharField(max_length=32, blank=True)
    sex = models.PositiveSmallIntegerField(default=0)
    age = models.PositiveSmallIntegerField(default=0)
    education = models.PositiveSmallIntegerField(default=0)
    occupation = models.PositiveSmallIntegerField(default=0)
    disability = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(_("alasan nilai rendah"), max_length=500, blank=True)
    suggestion = models.CharField(_("saran"), max_length=500, blank=True)
    language = models.CharField(max_length=2, default="id")
    extra = models.CharField(max_length=10, blank=True)
    extra_said = models.CharField(max_length=6000, blank=True)
    own_flags = models.PositiveSmallIntegerField(default=0)
    flags = models.PositiveSmallIntegerField(default=0)
    standing = models.PositiveSmallIntegerField(null=True, choices=Standing.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="survey_response_channel_known"),
        ]
        indexes = [
            models.Index(fields=["survey", "submitted_at"], name="survey_response_by_time"),
            models.Index(fields=["survey", "device"], name="survey_response_device", condition=~Q(device="")),
            models.Index(fields=["survey", "submitted_at"], name="survey_response_said", condition=SAID),
            models.Index(fields=["survey", "extra"], name="survey_response_extra", condition=~Q(extra="")),
            models.Index(
                fields=["survey", "submitted_at"], name="survey_response_extra_said", condition=~Q(extra_said="")
            ),
            models.Index(fields=["survey"], name="survey_response_unfolded", condition=Q(standing__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.submitted_at:%d-%m-%Y %H.%M}"

    @property
    def exclusion(self) -> "Exclusion | None":
        """Why the answer is left out now, None when it counts. Reads `exclusions`, best prefetched (`responses_of`)."""
        return next((row for row in self.exclusions.all() if not hasattr(row, "readmission")), None)


class RunningTotal(models.Model):
    """Whole-number sums over the folded answers of one kind, as JSON text. Personal data: none.

    For the dimension "stratum" `key` is "channel|service|month", for "flags" their number (never 0), else the group's.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="totals")
    dimension = models.CharField(max_length=12, choices=Dimension.choices)
    key = models.CharField(max_length=60)
    standing = models.PositiveSmallIntegerField(choices=Standing.choices)
    totals = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "dimension", "key", "standing"], name="survey_total_once_per_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.key} {self.standing}"


class Exclusion(models.Model):
    """An answer left out of the index, with the reason; kept for good (guarded by triggers).

    It holds until there is a Readmission of it; an answer has at most one that holds (`operations.exclude` sees to it
    under the lock of the totals). Personal data: links a person.
    """

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="exclusions")
    reason = models.TextField(_("alasan"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="survey_exclusion_has_a_reason")]

    def __str__(self) -> str:
        return self.reason


class Readmission(models.Model):
    """That an exclusion was taken back, and why; kept for good (guarded by triggers). Personal data: links a person."""

    exclusion = models.OneToOneField(Exclusion, on_delete=models.PROTECT, related_name="readmission")
    reason = models.TextField(_("alasan"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="survey_readmission_has_a_reason")]

    def __str__(self) -> str:
        return self.reason
