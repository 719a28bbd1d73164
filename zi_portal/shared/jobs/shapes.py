"""How a job is written in an answer."""

from django.urls import reverse
from rest_framework import serializers

from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.models import Job


class JobShape(serializers.Serializer[Job]):
    """How far a piece of work has come; `message` is a sentence for the person when it failed."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    kind = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    message = serializers.CharField()
    result = serializers.DictField(child=serializers.JSONField(), allow_null=True)
    created_by = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
    cancel_requested = serializers.BooleanField()

    def get_url(self, job: Job) -> str:
        return job_url(job)


def job_url(job: Job) -> str:
    return reverse("api-job", args=[job.pk])
