"""The public register without a token, and the national picture."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from clearances.api.shapes.predicates import NationalShape, RegisterFilter, RegisterShape
from clearances.queries import Picture, Wanted, national_picture, national_years, register
from units.api.access import allow_anywhere, asked, person
from units.enums import Action
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.throttling import Calls, Lookups
from zi_portal.shared.rest.views import ApiView

KEPT = "public, max-age=300"


class OpenView(ApiView):
    """Open to everybody, so often and no more for one address."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = [Lookups]


class Register(OpenView):
    @extend_schema(
        operation_id="register_list",
        summary=_("Daftar publik predikat, keputusan terbaru lebih dulu; tanpa token"),
        description=_("Paling banyak 120 permintaan semenit dari satu alamat."),
        parameters=[RegisterFilter],
        auth=[],
        responses={200: page_of(RegisterShape), **refused(400, 404, 429)},
    )
    def get(self, request: Request) -> Response:
        """Two queries for any number."""
        query = asked(RegisterFilter, request)
        wanted = Wanted(query.pop("q", ""), **query)
        answer = self.paged(register(wanted), RegisterShape)
        answer.headers["Cache-Control"] = KEPT
        return answer


class RegisterOne(OpenView):
    @extend_schema(
        operation_id="register_get",
        summary=_("Satu predikat menurut kodenya; tanpa token"),
        auth=[],
        responses={200: RegisterShape, **refused(404, 429)},
    )
    def get(self, request: Request, code: str) -> Response:
        """One query."""
        found = get_object_or_404(register(Wanted()), code=code.upper())
        return Response(RegisterShape(found).data, headers={"Cache-Control": KEPT})


class National(ApiView):
    throttle_classes = [Calls]

    @extend_schema(
        operation_id="national_get",
        summary=_("Corong nasional satu tahun menurut jenis instansi; null berarti belum diketahui"),
        responses={200: NationalShape, **refused(403, 404)},
    )
    def get(self, request: Request, year: int) -> Response:
        """Ten queries for any number of units."""
        allow_anywhere(person(request), Action.VIEW_NATIONAL)
        if year not in national_years():
            raise Http404
        return Response(NationalShape(_plain(national_picture(year))).data)


def _plain(picture: Picture) -> dict[str, Any]:
    return {
        "year": picture.year,
        "source": picture.source,
        "institutions": picture.institutions,
        "recipients": picture.recipients,
        "steps": [{"step": step, "number": number} for step, number in picture.steps],
        "groups": [
            {
                "group": line.group,
                "institutions": line.institutions,
                "steps": [{"step": step, "number": number} for step, number in line.cells],
            }
            for line in picture.lines
        ],
    }
