"""A person's own jobs over REST."""

from typing import ClassVar

from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.jobs.operations import CannotCancel, cancel
from zi_portal.shared.jobs.queries import jobs_of
from zi_portal.shared.rest.errors import Refusal
from zi_portal.shared.rest.fields import Body
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView


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
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
    cancel_requested = serializers.BooleanField()

    def get_url(self, job: Job) -> str:
        return job_url(job)


def job_url(job: Job) -> str:
    return reverse("api-job", args=[job.pk])


class NoBody(Body):
    """A request that asks for nothing but the step itself."""


class Jobs(ApiView):
    @extend_schema(
        operation_id="jobs_list",
        summary=_("Pekerjaan yang Anda minta"),
        responses={200: page_of(JobShape), **refused(404)},
    )
    def get(self, request: Request) -> Response:
        """Three queries for any number, one of them for the token."""
        return self.paged(jobs_of(request.user), JobShape)


class OneJob(ApiView):
    @extend_schema(
        operation_id="jobs_get", summary=_("Keadaan satu pekerjaan"), responses={200: JobShape, **refused(404)}
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(JobShape(get_object_or_404(jobs_of(request.user), pk=pk)).data)


class JobCancel(ApiView):
    refusals: ClassVar = {CannotCancel: lambda refusal: Refusal(409, "cannot_cancel", str(refusal))}

    @extend_schema(
        operation_id="jobs_cancel",
        summary=_("Batalkan pekerjaan; yang sedang berjalan berhenti pada langkah berikutnya"),
        request=NoBody,
        responses={200: JobShape, **refused(400, 404, 409, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        job = get_object_or_404(jobs_of(request.user), pk=pk)
        NoBody(data=request.data).is_valid(raise_exception=True)
        return Response(JobShape(cancel(job=job)).data)


urlpatterns = [
    path("jobs/", Jobs.as_view(), name="api-jobs"),
    path("jobs/<int:pk>/", OneJob.as_view(), name="api-job"),
    path("jobs/<int:pk>/cancel/", JobCancel.as_view(), name="api-job-cancel"),
]
