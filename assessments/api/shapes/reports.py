from typing import Any

from django.urls import reverse
from rest_framework import serializers

from assessments.models import Report


class ReportShape(serializers.Serializer[Any]):
    """A report and the job that makes it; `file` is where the PDF is, once it is made."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    assessment = serializers.IntegerField(source="assessment_id")
    created_at = serializers.DateTimeField()
    state = serializers.CharField(source="job.state")
    done = serializers.IntegerField(source="job.done")
    total = serializers.IntegerField(source="job.total")
    message = serializers.CharField(source="job.message")
    file = serializers.SerializerMethodField()

    def get_url(self, report: Report) -> str:
        return reverse("api-report", args=[report.pk])

    def get_file(self, report: Report) -> str | None:
        return reverse("api-report-file", args=[report.pk]) if report.blob_id else None
