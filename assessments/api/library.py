"""The library: evidence, its versions, their files and pictures."""

from typing import Any, ClassVar

from django.db import transaction
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import person
from assessments.api.evidence_refusals import LIBRARY, evidence_named, owner_named
from assessments.api.shapes.evidence import (
    EvidenceBody,
    EvidenceDetailShape,
    EvidenceFilter,
    EvidenceShape,
    LinkBody,
    PeriodBody,
    VersionShape,
)
from assessments.enums import PreviewState
from assessments.models import Evidence
from assessments.queries import evidence_for, preview_of, preview_page_for, version_for, versions_for
from zi_portal.shared.files.serving import file_response
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView


class Library(ApiView):
    refusals: ClassVar = LIBRARY

    @extend_schema(
        operation_id="evidence_list",
        summary=_("Bukti yang dapat Anda lihat"),
        description=_("Milik unit atau instansi Anda, yang ditawarkan kepada Anda, dan yang dipakai pada LKE Anda."),
        parameters=[EvidenceFilter],
        responses={200: page_of(EvidenceShape), **refused(400, 404)},
    )
    def get(self, request: Request) -> Response:
        """The same number of queries for any number of rows."""
        query = EvidenceFilter(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        user = person(request)
        wanted = {name: key for name, key in query.validated_data.items() if name != "page"}
        found = evidence_for(user).filter(**wanted).order_by("title", "pk")
        return self.paged(found, EvidenceShape, lambda rows: {"versions": _newest(request, rows)})


class LibraryLinks(ApiView):
    refusals: ClassVar = LIBRARY

    @extend_schema(
        operation_id="evidence_add_link",
        summary=_("Tambahkan tautan sebagai bukti baru atau versi baru"),
        request=LinkBody,
        responses={201: VersionShape, **refused(400, 403, 413, 415, 422)},
    )
    def post(self, request: Request) -> Response:
        body = LinkBody(data=request.data)
        body.is_valid(raise_exception=True)
        data = dict(body.validated_data)
        user = person(request)
        evidence = evidence_named(user, data.pop("evidence", None))
        owner = evidence.owner if evidence else owner_named(user, data)
        facts = {name: data[name] for name in ("title", "effective_from", "effective_until") if name in data}
        version = operations.add_link(owner=owner, url=data["link"], evidence=evidence, by=user, **facts)
        return Response(VersionShape(version).data, status=201)


class OneEvidence(ApiView):
    refusals: ClassVar = LIBRARY

    @extend_schema(
        operation_id="evidence_get",
        summary=_("Satu bukti dengan versi yang dapat Anda buka"),
        responses={200: EvidenceDetailShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(_detail(request, pk))

    @extend_schema(
        operation_id="evidence_change",
        summary=_("Ganti judul bukti, atau tawarkan kepada unit di bawahnya"),
        request=EvidenceBody,
        responses={200: EvidenceDetailShape, **refused(400, 403, 404, 413, 415, 422)},
    )
    def patch(self, request: Request, pk: int) -> Response:
        evidence = get_object_or_404(evidence_for(person(request)), pk=pk)
        body = EvidenceBody(data=request.data)
        body.is_valid(raise_exception=True)
        with transaction.atomic():
            if "title" in body.validated_data:
                operations.rename(evidence=evidence, title=body.validated_data["title"], by=person(request))
            if "offered" in body.validated_data:
                operations.offer(evidence=evidence, offered=body.validated_data["offered"], by=person(request))
        return Response(_detail(request, pk))


class EvidencePeriod(ApiView):
    refusals: ClassVar = LIBRARY

    @extend_schema(
        operation_id="evidence_restate_period",
        summary=_("Betulkan masa berlaku dengan versi baru atas isi yang sama"),
        request=PeriodBody,
        responses={201: VersionShape, **refused(400, 403, 404, 413, 415, 422)},
    )
    def post(self, request: Request, pk: int) -> Response:
        evidence = get_object_or_404(evidence_for(person(request)), pk=pk)
        body = PeriodBody(data=request.data)
        body.is_valid(raise_exception=True)
        period = {name: body.validated_data.get(name) for name in ("effective_from", "effective_until")}
        version = operations.restate_period(evidence=evidence, by=person(request), **period)
        return Response(VersionShape(version).data, status=201)


class OneVersion(ApiView):
    refusals: ClassVar = LIBRARY

    @extend_schema(
        operation_id="evidence_version_get",
        summary=_("Satu versi bukti"),
        responses={200: VersionShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(VersionShape(version_for(person(request), pk)).data)


class VersionFile(ApiView):
    refusals: ClassVar = LIBRARY

    @extend_schema(
        operation_id="evidence_file",
        summary=_("Unduh berkasnya"),
        responses={(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        version = version_for(person(request), pk)
        if version.blob is None:
            raise Http404
        return file_response(version.blob, version.filename, version.media_type)


class PreviewShape(serializers.Serializer[Any]):
    """`pages` are addresses of pictures; `total` is how many pages the document has."""

    preview_state = serializers.ChoiceField(PreviewState.choices)
    message = serializers.CharField()
    total = serializers.IntegerField()
    pages = serializers.ListField(child=serializers.CharField())


class VersionPreview(ApiView):
    refusals: ClassVar = LIBRARY

    @extend_schema(
        operation_id="evidence_preview",
        summary=_("Keadaan pratinjau dan alamat gambar halamannya"),
        responses={200: PreviewShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        version = version_for(person(request), pk)
        preview = preview_of(version)
        if preview is None:
            raise Http404
        state = preview.shown_state
        pages = [f"{request.path}{page.number}/" for page in preview.pages.all()]
        found = {"preview_state": state, "message": state.label, "total": preview.total, "pages": pages}
        return Response(PreviewShape(found).data)


class VersionPage(ApiView):
    refusals: ClassVar = LIBRARY

    @extend_schema(
        operation_id="evidence_preview_page",
        summary=_("Gambar satu halaman"),
        responses={(200, "image/png"): OpenApiResponse(OpenApiTypes.BINARY), **refused(404)},
    )
    def get(self, request: Request, pk: int, number: int) -> HttpResponseBase:
        page = preview_page_for(person(request), pk, number)
        return file_response(page.blob, f"{pk}-{number}", inline=True)


def _newest(request: Request, rows: list[Evidence]) -> dict[int, Any]:
    """Newest versions of these rows, as far as the person may open them."""
    keys = [getattr(row, "newest_id", None) for row in rows]
    return versions_for(person(request)).in_bulk([key for key in keys if key])


def _detail(request: Request, pk: int) -> dict[str, Any]:
    user = person(request)
    evidence = get_object_or_404(evidence_for(user), pk=pk)
    versions = {version.pk: version for version in versions_for(user).filter(evidence=evidence).order_by("-number")}
    return dict(EvidenceDetailShape(evidence, context={"versions": versions}).data)
