"""Every refusal has one shape: {"code", "message", ...}; the message is a sentence that says what to do."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.signals import got_request_exception
from django.http import Http404, UnreadablePostError
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

logger = logging.getLogger("django.request")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a refused request is told; `more` stands beside code and message."""

    status: int
    code: str
    message: str | Promise
    more: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


Maker = Callable[[Any], Refusal]
STANDARD: dict[type[Exception], Refusal] = {
    Http404: Refusal(404, "not_found", _("Yang diminta tidak ada, atau tidak termasuk wewenang Anda.")),
    PermissionDenied: Refusal(403, "forbidden", _("Peran Anda tidak mencakup langkah ini.")),
    exceptions.NotFound: Refusal(404, "not_found", _("Yang diminta tidak ada, atau tidak termasuk wewenang Anda.")),
    exceptions.PermissionDenied: Refusal(
        403, "forbidden", _("Permintaan ditolak. Dengan sesi peramban, sertakan token CSRF; atau pakai token API.")
    ),
    exceptions.NotAuthenticated: Refusal(
        401, "not_authenticated", _("Kirim token: Authorization: Bearer zi_... Token dibuat di Portal ZI.")
    ),
    exceptions.MethodNotAllowed: Refusal(405, "method_not_allowed", _("Metode ini tidak tersedia pada alamat ini.")),
    exceptions.UnsupportedMediaType: Refusal(
        415,
        "unsupported_media_type",
        _("Jenis isi ini tidak diterima. Kirim JSON (Content-Type: application/json)."),
    ),
    UnreadablePostError: Refusal(400, "interrupted", _("Sambungan terputus sebelum isi permintaan lengkap. Ulangi.")),
    RequestDataTooBig: Refusal(413, "too_large", _("Isi permintaan terlalu besar. Kirim dalam bagian lebih kecil.")),
}


def handle(problem: Exception, context: Mapping[str, Any]) -> Response:
    """Turns what a view raised into a response; exceptions of the domain as the view's `refusals` say."""
    refusal = _refused_by(context["view"], problem) or _standard(problem) or _unexpected(problem, context["request"])
    body = {"code": refusal.code, "message": str(refusal.message), **refusal.more}
    return Response(body, status=refusal.status, headers=dict(refusal.headers))


def _refused_by(view: Any, problem: Exception) -> Refusal | None:
    refusals: Mapping[type[Exception], Maker] = getattr(view, "refusals", {})
    return next((make(problem) for kind, make in refusals.items() if isinstance(problem, kind)), None)


def _standard(problem: Exception) -> Refusal | None:
    if isinstance(problem, exceptions.ValidationError):
        return Refusal(
            400, "invalid", _("Isi permintaan belum benar. Perbaiki yang disebut, lalu kirim lagi."), _fields(problem)
        )
    if isinstance(problem, exceptions.Throttled):
        return _throttled(problem)
    found = next((refusal for kind, refusal in STANDARD.items() if isinstance(problem, kind)), None)
    if found is None and isinstance(problem, exceptions.APIException):
        found = Refusal(problem.status_code, str(problem.get_codes()), str(problem.detail))
    header = getattr(problem, "auth_header", None)
    return replace(found, headers={"WWW-Authenticate": header}) if found and header else found


def _fields(problem: exceptions.ValidationError) -> dict[str, Any]:
    detail = problem.detail
    return {"fields": detail if isinstance(detail, dict) else {"": detail}}


def _throttled(problem: exceptions.Throttled) -> Refusal:
    wait = max(1, round(getattr(problem, "wait", None) or 1))
    words = ngettext(
        "Terlalu banyak permintaan. Coba lagi %(seconds)s detik lagi.",
        "Terlalu banyak permintaan. Coba lagi %(seconds)s detik lagi.",
        wait,
    )
    return Refusal(429, "throttled", words % {"seconds": wait}, headers={"Retry-After": str(wait)})


def _unexpected(problem: Exception, request: Request) -> Refusal:
    """A fault of ours: logged as any other, and the caller still gets JSON."""
    logger.error("Internal Server Error: %s", request.path, exc_info=problem, extra={"status_code": 500})
    got_request_exception.send(sender=None, request=request._request)
    words = gettext("Permintaan belum diproses karena gangguan di server. Tunggu sebentar, lalu ulangi.")
    return Refusal(500, "server_error", words)
