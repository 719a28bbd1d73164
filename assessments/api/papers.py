"""Signed papers and pictures as the body of a request, and stored ones described as its answer."""

import io
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request

from assessments.api.files import BYTES
from units.operations.papers import LARGEST
from zi_portal.shared.rest.fields import Body, taken

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPER = {BYTES: OpenApiTypes.BINARY}


def paper_of(request: Request) -> io.BytesIO:
    """The bytes of the body, one more than may be kept at most. Raises UnsupportedMediaType."""
    if (request.content_type or "").partition(";")[0].strip().lower() != BYTES:
        raise UnsupportedMediaType(request.content_type)
    # Past DRF's parsers and Django's limit for forms: the limit of papers is asked by the operation.
    return io.BytesIO(request._request.read(LARGEST + 1))


def query_of(query: type[Body], request: Request) -> dict[str, Any]:
    """What the address says beside a body of bytes. Raises ValidationError."""
    return taken(query, request.query_params.dict())


def file_of(*kinds: str) -> Any:
    """The response of a download, for the document."""
    return {(200, kind): OpenApiResponse(OpenApiTypes.BINARY, description=kind) for kind in kinds}
