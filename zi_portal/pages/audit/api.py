"""The audit trail over REST, under the same rules as its pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from units.api.access import person
from units.enums import Action
from units.rules import may_anywhere
from zi_portal.pages.audit.chains import chain_of, rows_for, state_of
from zi_portal.pages.audit.exports import TYPES, file_name, own_export, request_export
from zi_portal.pages.audit.shapes import ChainsShape, ExportBody, TrailFilter, TrailShape, event
from zi_portal.pages.audit.subjects import Subject, subject_for
from zi_portal.pages.audit.trail import narrowed, page_of
from zi_portal.shared.files.models import Blob
from zi_portal.shared.files.serving import file_response, made_response
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView

FILES = {(200, kind.partition(";")[0]): OpenApiTypes.BINARY for kind in TYPES.values()}


class Chains(ApiView):
    @extend_schema(
        operation_id="audit_list",
        summary=_("Jejak audit yang dapat Anda baca seutuhnya, dengan hasil pemeriksaan terakhir"),
        responses={200: ChainsShape, **refused(403)},
    )
    def get(self, request: Request) -> Response:
        """Five queries, with the token and the roles."""
        user = person(request)
        if not (may_anywhere(user, Action.VIEW_AUDIT) or may_anywhere(user, Action.VIEW_PORTAL_AUDIT)):
            raise PermissionDenied
        rows = [
            {
                "scope": row["scope"],
                "id": row["pk"],
                "name": row["name"],
                "url": reverse("api-audit-trail", args=[row["scope"], row["pk"]]),
                "events": row["events"],
                "state": _told(row["state"]),
            }
            for row in rows_for(user)
        ]
        return Response(ChainsShape({"results": rows}).data)


class Trail(ApiView):
    @extend_schema(
        operation_id="audit_trail",
        summary=_("Peristiwa suatu jejak, terbaru lebih dulu"),
        description=_("scope: instansi, unit, nominasi, lke, atau portal (dengan nomor 0)."),
        parameters=[TrailFilter],
        responses={200: TrailShape, **refused(400, 404)},
    )
    def get(self, request: Request, scope: str, pk: int) -> Response:
        subject = _subject(request, scope, pk)
        query = TrailFilter(data=request.query_params.dict())
        found = narrowed(subject, query.wanted())
        lines, more = page_of(found, query.validated_data.get("before"))
        told = {
            "title": subject.title,
            "state": _told(state_of(chain_of(subject))),
            "results": [event(line) for line in lines],
            "before": more,
        }
        return Response(TrailShape(told).data)


class Export(ApiView):
    @extend_schema(
        operation_id="audit_export",
        summary=_("Unduh jejak; yang besar dibuat oleh pekerjaan (202)"),
        request=ExportBody,
        responses={**FILES, 202: None, **refused(400, 404, 413, 415)},
    )
    def post(self, request: Request, scope: str, pk: int) -> HttpResponse:
        subject = _subject(request, scope, pk)
        body = ExportBody(data=request.data)
        wanted = body.wanted()
        chosen = body.validated_data["format"]
        made = request_export(subject=subject, wanted=wanted, file_format=chosen, by=person(request))
        if isinstance(made, Job):
            return Response(status=202, headers={"Location": reverse("api-audit-export-file", args=[made.pk])})
        return made_response(made, file_name(subject, chosen), TYPES[chosen])


class ExportFile(ApiView):
    @extend_schema(
        operation_id="audit_export_file",
        summary=_("Berkas jejak yang Anda minta; 404 sampai selesai dibuat"),
        responses={**FILES, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> FileResponse:
        found = own_export(person(request), pk)
        blob = Blob.objects.filter(sha256=found[0].result["sha256"]).first() if found and found[0].result else None
        if found is None or blob is None:
            raise Http404
        chosen = found[0].parameters["format"]
        return file_response(blob, file_name(found[1], chosen), TYPES[chosen])


def _subject(request: Request, scope: str, pk: int) -> Subject:
    found = subject_for(person(request), scope, pk)
    if found is None:
        raise Http404
    return found


def _told(state: dict[str, Any]) -> dict[str, Any]:
    check = state["check"]
    return {
        "intact": None if check is None else not check.broken,
        "message": state["words"],
        "checked_at": check.checked_at if check else None,
        "sequence": check.sequence if check else None,
    }
