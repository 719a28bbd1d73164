"""Institutions and the facts of their years."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from units import operations
from units.api.access import allow, asked, checked, find, known_year, person
from units.api.refusals import REFUSALS
from units.api.shapes.bodies import InstitutionBody, InstitutionFilter, InstitutionYearBody
from units.api.shapes.organisations import (
    BranchShape,
    InstitutionDetailShape,
    InstitutionFactsShape,
    InstitutionShape,
    InstitutionYearDetailShape,
    InstitutionYearFactsShape,
    InstitutionYearShape,
)
from units.enums import Action
from units.forms.organisations import InstitutionForm, InstitutionYearForm
from units.models import Institution, InstitutionYear
from units.queries import institutions_for, tree_of, units_for
from units.rules import may_add_institutions
from zi_portal.shared.rest.etags import content_etag, differs, is_known, tags_to_match
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import IF_MATCH, IF_NONE_MATCH, page_of, refused, stale
from zi_portal.shared.rest.views import REVALIDATED, ApiView


class Institutions(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="institutions_list",
        summary=_("Instansi yang dapat Anda lihat"),
        parameters=[InstitutionFilter],
        responses={200: page_of(InstitutionShape), **refused(400, 404)},
    )
    def get(self, request: Request) -> Response:
        """Four queries for any number, with the token and the roles."""
        query = asked(InstitutionFilter, request)
        found = institutions_for(person(request))
        if "kind" in query:
            found = found.filter(kind=query["kind"])
        for word in query.get("q", "").split():
            found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
        return self.paged(found.order_by("name", "pk"), InstitutionShape)

    @extend_schema(
        operation_id="institutions_add",
        summary=_("Tambah instansi; bagi pengelola portal"),
        request=InstitutionBody,
        responses={201: InstitutionDetailShape, **refused(400, 403, 409, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        user = person(request)
        if not may_add_institutions(user):
            raise PermissionDenied
        facts = checked(InstitutionForm(taken(InstitutionBody, request.data)))
        return _made(operations.add_institution(by=user, **facts))


class OneInstitution(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="institutions_get",
        summary=_("Satu instansi dengan ETag-nya"),
        parameters=[IF_NONE_MATCH],
        responses={200: InstitutionDetailShape, 304: None, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Three queries."""
        return _shown(request, find(institutions_for(person(request)), pk))

    @extend_schema(
        operation_id="institutions_put",
        summary=_("Ubah nama, jenis, dan penamaan tingkat"),
        parameters=[IF_MATCH],
        request=InstitutionBody,
        responses={200: InstitutionDetailShape, **stale(), **refused(400, 403, 404, 409, 413, 415, 428)},
    )
    def put(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(institutions_for(user), pk)
        allow(user, Action.MANAGE_INSTITUTION, found)
        tags = tags_to_match(request)
        facts = checked(InstitutionForm(taken(InstitutionBody, request.data)))
        with transaction.atomic():
            held = Institution.objects.select_for_update().get(pk=pk)
            yours, stored = InstitutionFactsShape(facts).data, InstitutionFactsShape(held).data
            if differs(tags, content_etag("institution", pk, stored), yours=yours, stored=stored):
                found = operations.save_institution(institution=held, by=user, **facts)
        return _shown(request, found)


class InstitutionYears(ApiView):
    @extend_schema(
        operation_id="institution_years_list",
        summary=_("Data tahunan instansi yang sudah dicatat, terbaru lebih dulu"),
        responses={200: page_of(InstitutionYearShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Five queries for any number."""
        return self.paged(find(institutions_for(person(request)), pk).years.order_by("-year"), InstitutionYearShape)


class OneInstitutionYear(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="institution_years_get",
        summary=_("Opini BPK, SAKIP, indeks RB, dan SPIP satu tahun dengan ETag-nya"),
        description=_("Tahun yang belum dicatat dijawab dengan isian kosong."),
        parameters=[IF_NONE_MATCH],
        responses={200: InstitutionYearDetailShape, 304: None, **refused(404)},
    )
    def get(self, request: Request, pk: int, year: int) -> Response:
        """Four queries."""
        house = find(institutions_for(person(request)), pk)
        return year_shown(request, "institution-year", pk, known_year(year), _facts(house, year))

    @extend_schema(
        operation_id="institution_years_put",
        summary=_("Simpan data tahunan instansi"),
        parameters=[IF_MATCH],
        request=InstitutionYearBody,
        responses={200: InstitutionYearDetailShape, **stale(), **refused(400, 403, 404, 409, 413, 415, 428)},
    )
    def put(self, request: Request, pk: int, year: int) -> Response:
        user = person(request)
        house = find(institutions_for(user), pk)
        allow(user, Action.MANAGE_INSTITUTION, house)
        tags = tags_to_match(request)
        facts = checked(InstitutionYearForm(taken(InstitutionYearBody, request.data)))
        with transaction.atomic():
            # The institution's row as lock: the year's own may not be there yet.
            Institution.objects.select_for_update().get(pk=pk)
            yours, stored = dict(InstitutionYearFactsShape(facts).data), _facts(house, known_year(year))
            tag = content_etag("institution-year", pk, {"year": year, **stored})
            if differs(tags, tag, yours=yours, stored=stored):
                operations.save_institution_year(institution=house, year=year, by=user, **facts)
        return year_shown(request, "institution-year", pk, year, _facts(house, year))


class Tree(ApiView):
    @extend_schema(
        operation_id="institutions_tree",
        summary=_("Unit instansi dalam urutan pohonnya, masing-masing dengan kedalamannya"),
        responses={200: page_of(BranchShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries for any number: the whole tree is read to know its order."""
        house = find(institutions_for(person(request)), pk)
        return self.paged(tree_of(units_for(person(request)).filter(institution=house).order_by("name")), BranchShape)


def year_shown(request: Request, kind: str, pk: int, year: int, facts: dict[str, Any]) -> Response:
    """The facts of a year with their tag; 304 when the caller holds them."""
    tag = content_etag(kind, pk, {"year": year, **facts})
    headers = {"ETag": tag, "Cache-Control": REVALIDATED}
    if request.method == "GET" and is_known(request, tag):
        return Response(status=304, headers=headers)
    return Response({**facts, "year": year, "etag": tag}, headers=headers)


def _facts(house: Institution, year: int) -> dict[str, Any]:
    known = InstitutionYear.objects.filter(institution=house, year=year).first()
    return dict(InstitutionYearFactsShape(known or InstitutionYear()).data)


def _made(house: Institution) -> Response:
    tag = content_etag("institution", house.pk, InstitutionFactsShape(house).data)
    found = InstitutionDetailShape(house, context={"etag": tag}).data
    return Response(found, status=201, headers={"Location": found["url"], "ETag": tag})


def _shown(request: Request, house: Institution) -> Response:
    tag = content_etag("institution", house.pk, InstitutionFactsShape(house).data)
    headers = {"ETag": tag, "Cache-Control": REVALIDATED}
    if request.method == "GET" and is_known(request, tag):
        return Response(status=304, headers=headers)
    return Response(InstitutionDetailShape(house, context={"etag": tag}).data, headers=headers)
