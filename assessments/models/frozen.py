"""What exactly was handed over, and the reports made of it."""

from django.conf import settings
from django.db import models

from assessments.enums import Move
from assessments.models.cases import Assessment
from zi_portal.shared.files.models import Blob
from zi_portal.shared.jobs.models import Job


class Snapshot(models.Model):
    """The whole case at a hand-over: canonical JSON, its SHA-256, and the one before it. Never changed (triggers).

    Personal data: names of the actors as they signed, kept as part of the official record.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="snapshots")
    move = models.CharField(max_length=20, choices=Move.choices)
    round = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    previous = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="next")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["assessment", "id"]

    def __str__(self) -> str:
        return f"{self.move} {self.sha256[:12]}"


class Report(models.Model):
    """A PDF report asked for by a person; the job makes it, the blob holds it.

    `confidential` reports hold values of an assessment that TPI has not finished: the unit does not get them.
    Personal data: links a person.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="reports")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    content = models.TextField()
    confidential = models.BooleanField(default=False)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.assessment_id} · {self.created_at:%d-%m-%Y}"
