"""Files in pieces: begun, continued after any break, completed or given up."""

from typing import Any, ClassVar
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import person
from assessments.api.evidence_refusals import LIBRARY, evidence_named, owner_named
from assessments.api.shapes.evidence import MOST, OwnedBody, PeriodBody, VersionShape
from assessments.models import Upload
from assessments.queries import upload_for, uploads_of
from zi_portal.shared.rest.errors import Refusal
from zi_portal.shared.rest.fields import Number, Text
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView

BYTES = ("application/octet-stream", "application/offset+octet-stream")
OFFSET = OpenApiParameter("Upload-Offset", int, OpenApiParameter.HEADER, required=True)


class UploadShape(serializers.Serializer[Upload]):
    """A file on its way in: `received` bytes of `size` are safe. It ends as a version or with a refusal."""

    id = serializers.UUIDField()
    url = serializers.SerializerMethodField()
    filename = serializers.CharField()
    size = serializers.IntegerField()
    received = serializers.IntegerField()
    expires_at = serializers.DateTimeField()
    version = serializers.IntegerField(source="version_id", allow_null=True)
    refusal = serializers.CharField()

    def get_url(self, upload: Upload) -> str:
        return reverse("api-upload", args=[upload.pk])


class UploadBody(OwnedBody):
    filename = Text(max_length=500)
    size = Number(min_value=0, max_value=MOST)


class CompleteBody(PeriodBody):
    """As new evidence, or as the next version of `evidence`."""

    title = Text(required=False, allow_blank=True, max_length=200)
    evidence = Number(required=False, allow_null=True, min_value=1, max_value=MOST)


class OffsetMissing(Exception):
    """The piece does not say where it begins."""


class Uploads(ApiView):
    refusals: ClassVar = LIBRARY

    @extend_schema(
        operation_id="uploads_list",
        summary=_("Unggahan Anda yang dapat dilanjutkan"),
        responses={200: page_of(UploadShape), **refused(404)},
    )
    def get(self, request: Request) -> Response:
        return self.paged(uploads_of(person(request)), UploadShape)

    @extend_schema(
        operation_id="uploads_begin",
        summary=_("Mulai mengunggah berkas"),
        request=UploadBody,
        responses={201: UploadShape, **refused(400, 403, 409, 413, 415, 422)},
    )
    def post(self, request: Request) -> Response:
        body = UploadBody(data=request.data)
        body.is_valid(raise_exception=True)
        data, user = body.validated_data, person(request)
        owner = owner_named(user, data)
        upload = operations.begin_upload(owner=owner, filename=data["filename"], size=data["size"], by=user)
        found = UploadShape(upload).data
        return Response(found, status=201, headers={"Location": found["url"], "Upload-Offset": "0"})


class OneUpload(ApiView):
    refusals: ClassVar = {
        **LIBRARY,
        OffsetMissing: lambda _missing: Refusal(
            400, "offset_missing", _("Kirim header Upload-Offset: letak bita pertama dari potongan ini.")
        ),
    }

    @extend_schema(
        operation_id="uploads_get",
        summary=_("Sampai mana unggahan diterima"),
        responses={200: UploadShape, **refused(404)},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        return _state(upload_for(person(request), pk))

    @extend_schema(
        operation_id="uploads_append",
        summary=_("Kirim potongan berikutnya"),
        description=_(
            "Isi permintaan adalah bita berkas, bukan JSON. Setelah sambungan putus, tanyakan dulu sampai mana berkas "
            "diterima. Potongan yang sudah sampai boleh dikirim lagi. Letak yang melompat dijawab 409 dengan received."
        ),
        parameters=[OFFSET],
        request={BYTES[0]: OpenApiTypes.BINARY},
        responses={200: UploadShape, **refused(400, 403, 404, 409, 415)},
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        upload = upload_for(person(request), pk)
        if (request.content_type or "").partition(";")[0].strip().lower() not in BYTES:
            raise UnsupportedMediaType(request.content_type)
        # The body is read as it comes, past DRF's parsers: a piece may be larger than what memory should hold.
        upload = operations.append_chunk(
            upload=upload, offset=_offset(request), stream=request._request, by=person(request)
        )
        return _state(upload)

    @extend_schema(
        operation_id="uploads_cancel",
        summary=_("Batalkan unggahan"),
        responses={204: None, **refused(403, 404)},
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        operations.cancel_upload(upload=upload_for(person(request), pk), by=person(request))
        return Response(status=204)


class UploadComplete(ApiView):
    refusals: ClassVar = LIBRARY

    @extend_schema(
        operation_id="uploads_complete",
        summary=_("Selesaikan unggahan: berkas diperiksa menurut isinya, lalu disimpan sebagai bukti"),
        request=CompleteBody,
        responses={201: VersionShape, **refused(400, 403, 404, 409, 413, 415, 422)},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        user = person(request)
        upload = upload_for(user, pk)
        body = CompleteBody(data=request.data)
        body.is_valid(raise_exception=True)
        facts: dict[str, Any] = dict(body.validated_data)
        facts["evidence"] = evidence_named(user, facts.get("evidence"))
        version = operations.complete_upload(upload=upload, by=user, **facts)
        return Response(VersionShape(version).data, status=201)


def _offset(request: Request) -> int:
    text = request.headers.get("Upload-Offset", "")
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise OffsetMissing
    return int(text)


def _state(upload: Upload) -> Response:
    return Response(UploadShape(upload).data, headers={"Upload-Offset": str(upload.received)})
