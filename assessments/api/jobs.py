"""Background jobs: one's own, and for administrators those they answer for."""

from typing import ClassVar

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import person
from assessments.api.shapes.cases import EmptyBody
from assessments.queries import jobs_for
from zi_portal.shared.jobs import CannotCancel
from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.shapes import JobShape
from zi_portal.shared.rest.errors import Refusal
from zi_portal.shared.rest.fields import Body, Choice, Text, Whole
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView


class JobFilter(Body):
    """Query of the list; `whose` is mine or others."""

    state = Choice(State.choices, required=False)
    kind = Text(required=False, max_length=60)
    whose = Choice([("mine", "mine"), ("others", "others")], required=False)
    page = Whole(required=False, min_value=1, max_value=2**31)


class Jobs(ApiView):
    @extend_schema(
        operation_id="jobs_list",
        summary=_("Pekerjaan yang Anda minta; bagi admin juga pekerjaan atas LKE instansinya"),
        description=_("Terbaru lebih dulu. Saring dengan state, kind (report, preview), dan whose (mine, others)."),
        parameters=[JobFilter],
        responses={200: page_of(JobShape), **refused(400, 404)},
    )
    def get(self, request: Request) -> Response:
        """Four queries for any number, one for the token and one for the roles."""
        query = JobFilter(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        wanted, user = query.validated_data, person(request)
        found = jobs_for(user).filter(**{name: wanted[name] for name in ("state", "kind") if name in wanted})
        if "whose" in wanted:
            found = found.filter(created_by=user) if wanted["whose"] == "mine" else found.exclude(created_by=user)
        return self.paged(found, JobShape)


class OneJob(ApiView):
    @extend_schema(
        operation_id="jobs_get", summary=_("Keadaan satu pekerjaan"), responses={200: JobShape, **refused(404)}
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(JobShape(get_object_or_404(jobs_for(person(request)), pk=pk)).data)


class JobCancel(ApiView):
    refusals: ClassVar = {CannotCancel: lambda refusal: Refusal(409, "cannot_cancel", str(refusal))}

    @extend_schema(
        operation_id="jobs_cancel",
        summary=_("Batalkan pekerjaan; yang sedang berjalan berhenti pada langkah berikutnya"),
        request=EmptyBody,
        responses={200: JobShape, **refused(400, 404, 409, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        job = get_object_or_404(jobs_for(user), pk=pk)
        EmptyBody(data=request.data).is_valid(raise_exception=True)
        return Response(JobShape(operations.cancel_job(job=job, by=user)).data)
