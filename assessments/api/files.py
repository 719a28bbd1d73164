"""A file in one request: the quick way for what arrives at once; `uploads` is for large files on slow lines."""

from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import person
from assessments.api.evidence_refusals import LIBRARY, evidence_named, owner_named
from assessments.api.shapes.evidence import MOST, PeriodBody, VersionShape
from zi_portal.shared.rest.errors import Refusal
from zi_portal.shared.rest.fields import Text, Whole
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView

BYTES = "application/octet-stream"
KEY = OpenApiParameter("Idempotency-Key", OpenApiTypes.UUID, OpenApiParameter.HEADER, required=True)


class KeyMissing(Exception):
    """The request does not say by which key it is known when it is repeated."""


class FileQuery(PeriodBody):
    """Whose it is (exactly one of unit, institution and evidence), and what is said of it."""

    unit = Whole(required=False, min_value=1, max_value=MOST)
    institution = Whole(required=False, min_value=1, max_value=MOST)
    evidence = Whole(required=False, min_value=1, max_value=MOST)
    filename = Text(max_length=500)
    title = Text(required=False, allow_blank=True, max_length=200)


class LibraryFiles(ApiView):
    refusals: ClassVar = {
        **LIBRARY,
        KeyMissing: lambda _missing: Refusal(
            400,
            "idempotency_key_missing",
            _("Kirim header Idempotency-Key: sebuah UUID baru per berkas, yang sama bila permintaan diulang."),
        ),
    }

    @extend_schema(
        operation_id="evidence_add_file",
        summary=_("Kirim satu berkas utuh sebagai bukti baru atau versi baru"),
        description=_(
            "Isi permintaan adalah bita berkas. Permintaan yang jawabannya hilang boleh diulang dengan Idempotency-Key "
            "yang sama selama sehari: jawabannya versi yang sama. "
            "Berkas besar lewat sambungan lambat lebih baik dikirim dalam potongan (uploads)."
        ),
        parameters=[FileQuery, KEY],
        request={BYTES: OpenApiTypes.BINARY},
        responses={201: VersionShape, **refused(400, 403, 409, 415, 422)},
    )
    def post(self, request: Request) -> Response:
        user, key = person(request), _key(request)
        if (request.content_type or "").partition(";")[0].strip().lower() != BYTES:
            raise UnsupportedMediaType(request.content_type)
        facts = _facts(request)
        # The body is read as it comes, past DRF's parsers: it may be larger than what memory should hold.
        version = operations.receive_file(
            key=key, stream=request._request, size=int(request.META.get("CONTENT_LENGTH") or 0), by=user, **facts
        )
        return Response(VersionShape(version).data, status=201)


def _facts(request: Request) -> dict[str, Any]:
    query = FileQuery(data=request.query_params.dict())
    query.is_valid(raise_exception=True)
    said, user = dict(query.validated_data), person(request)
    evidence = evidence_named(user, said.pop("evidence", None))
    owner = evidence.owner if evidence else owner_named(user, said)
    said.pop("unit", None)
    said.pop("institution", None)
    return {**said, "owner": owner, "evidence": evidence}


def _key(request: Request) -> UUID:
    try:
        return UUID(request.headers.get("Idempotency-Key", ""))
    except ValueError:
        raise KeyMissing from None
