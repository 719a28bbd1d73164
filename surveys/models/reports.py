"""Reports made of a survey."""

from django.conf import settings
from django.db import models

from surveys.models.surveys import Survey
from zi_portal.shared.files.models import Blob
from zi_portal.shared.jobs.models import Job


class SurveyReport(models.Model):
    """A PDF report asked for by a person; the job makes it, the blob holds it. Personal data: links a person."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="reports")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    follow_up = models.TextField(blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.survey_id} · {self.created_at:%d-%m-%Y}"
