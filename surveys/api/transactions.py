"""Service transactions in, one-time links out; the list of invitations."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import UnsupportedMediaType, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from surveys import operations
from surveys.api.access import find_managed
from surveys.api.refusals import REFUSALS
from surveys.api.shapes.answers import BasisQuery, MadeShape, OneTimeLinkShape, TransactionsBody
from surveys.forms.work import InviteForm, TransactionReader
from surveys.models import Invitation, Survey
from surveys.operations import Transaction
from surveys.queries import invitations_of, used_invitations
from units.api.access import asked, checked, person
from units.api.shapes.bodies import PageFilter
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView

CSV_TYPE, JSON_TYPE = "text/csv", "application/json"
BASIS = OpenApiParameter("basis", str, description=_("Dasar memakai alamat surel; hanya untuk CSV."))


class Transactions(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="surveys_transactions",
        summary=_("Kirim transaksi layanan dan terima tautan sekali pakai untuk masing-masing"),
        description=_(
            "JSON, atau CSV dengan titik koma: nomor;layanan;tanggal;surel. Paling banyak 5.000 sekali kirim; satu "
            "baris salah membatalkan semuanya. Dikirim ulang, transaksi yang sama tidak diundang dua kali."
        ),
        parameters=[BASIS],
        request={JSON_TYPE: TransactionsBody, CSV_TYPE: OpenApiTypes.BINARY},
        responses={200: MadeShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        """The same number of queries for any number of transactions."""
        survey, user = find_managed(request, pk), person(request)
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        if kind not in (CSV_TYPE, JSON_TYPE):
            raise UnsupportedMediaType(request.content_type)
        given, basis = (_of_csv if kind == CSV_TYPE else _of_json)(request, survey)
        made = operations.invite(survey=survey, transactions=given, basis=basis, by=user)
        results = OneTimeLinkShape(made, many=True, context=_context(request, survey, made)).data
        return Response({"count": len(made), "results": results})


def _of_csv(request: Request, survey: Survey) -> tuple[list[Transaction], str]:
    basis = taken(BasisQuery, request.query_params.dict())["basis"]
    limit: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
    # Read past DRF's parsers, which know JSON only.
    raw = request._request.read(limit + 1)
    if len(raw) > limit:
        raise RequestDataTooBig
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError({"lines": [gettext("Berkas harus berupa teks UTF-8.")]}) from None
    form = checked(InviteForm({"lines": text, "basis": basis}, survey=survey))
    return form["lines"], form["basis"]


def _of_json(request: Request, survey: Survey) -> tuple[list[Transaction], str]:
    body, reader = taken(TransactionsBody, request.data), TransactionReader(survey)
    found, problems = [], []
    for number, row in enumerate(body["transactions"], 1):
        try:
            found.append(reader.read(row["reference"].strip(), row["service"].strip(), row["date"], row["email"]))
        except ValueError as problem:
            problems.append(gettext("Baris %(line)s: %(problem)s") % {"line": number, "problem": problem})
    if problems:
        raise ValidationError({"transactions": problems})
    return found, body["basis"]


def _context(request: Request, survey: Survey, rows: list[Invitation]) -> dict[str, Any]:
    used = used_invitations(survey, [row.pk for row in rows])
    return {"request": request, "code": survey.code, "used": used}


class Invitations(ApiView):
    @extend_schema(
        operation_id="surveys_invitations",
        summary=_("Undangan sebuah survei dengan tautannya, terbaru lebih dulu; used: sudah dijawab"),
        parameters=[PageFilter],
        responses={200: page_of(OneTimeLinkShape), **refused(400, 403, 404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Six queries for any number, with the token and the roles."""
        survey = find_managed(request, pk)
        asked(PageFilter, request)
        return self.paged(invitations_of(survey), OneTimeLinkShape, lambda rows: _context(request, survey, rows))
