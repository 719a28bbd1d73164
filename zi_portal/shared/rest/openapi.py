"""What every operation of the OpenAPI document has in common."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True)
IF_NONE_MATCH = OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER)
STATUS_WORDS = {
    400: _("Isi permintaan belum benar."),
    401: _("Belum masuk, atau token tidak berlaku."),
    403: _("Peran Anda tidak mencakup langkah ini."),
    404: _("Tidak ada, atau tidak termasuk wewenang Anda."),
    409: _("Tidak dapat dilakukan pada keadaan sekarang."),
    412: _("Sudah diubah dari tempat lain; kedua isian disertakan."),
    413: _("Isi permintaan terlalu besar."),
    415: _("Jenis isi permintaan tidak diterima."),
    422: _("Isinya tidak dapat diterima; message menyebut alasannya."),
    428: _("Header If-Match belum dikirim."),
    429: _("Terlalu banyak permintaan."),
}


class Error(serializers.Serializer[Any]):
    """A refusal: `message` is a sentence for a person, `code` a word for a program."""

    code = serializers.CharField()
    message = serializers.CharField()
    items = serializers.ListField(child=serializers.CharField(), required=False)
    messages = serializers.ListField(child=serializers.CharField(), required=False)
    fields = serializers.DictField(child=serializers.JSONField(), required=False)  # type: ignore[assignment]


class StaleRow(Error):
    """412: what you sent and what stands now, under the same keys."""

    yours = serializers.DictField(child=serializers.JSONField())
    stored = serializers.DictField(child=serializers.JSONField())


def stale() -> dict[int, OpenApiResponse]:
    """The response of an edit that was made from an older state."""
    return {412: OpenApiResponse(StaleRow, description=str(STATUS_WORDS[412]))}


def page_of(shape: type[serializers.BaseSerializer[Any]]) -> Any:
    """One page of a list, as `ApiView.paged` answers it."""
    return inline_serializer(
        name=f"{shape.__name__}Page",
        fields={
            "count": serializers.IntegerField(),
            "next": serializers.URLField(allow_null=True),
            "previous": serializers.URLField(allow_null=True),
            "results": shape(many=True),
        },
    )


def refused(*statuses: int) -> dict[int, OpenApiResponse]:
    """Responses for these statuses, each with the error body."""
    return {status: OpenApiResponse(Error, description=str(STATUS_WORDS[status])) for status in statuses}


def finish(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """Postprocessing of drf-spectacular: unknown keys are refused, and everybody may be told to sign in or to wait."""
    components = result.get("components", {}).get("schemas", {})
    for name, component in components.items():
        if name.endswith("Request") and component.get("type") == "object":
            component["additionalProperties"] = False
    for path in result.get("paths", {}).values():
        for operation in path.values():
            if isinstance(operation, dict) and operation.get("security") != []:
                _add_common(operation)
    return result


def _add_common(operation: Mapping[str, Any]) -> None:
    for status in (401, 429):
        operation["responses"].setdefault(
            str(status),
            {
                "description": str(STATUS_WORDS[status]),
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
            },
        )
