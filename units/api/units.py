"""Units: the list, one of them with its facts, its names and changes, and a new one."""

from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from units import operations
from units.api.access import allow, asked, checked, find, person
from units.api.refusals import REFUSALS
from units.api.shapes.bodies import MarkUnitBody, UnitAddBody, UnitFactsBody, UnitFilter
from units.api.shapes.organisations import (
    UnitChangeShape,
    UnitFactsShape,
    UnitNameShape,
    WorkUnitDetailShape,
    WorkUnitShape,
)
from units.enums import Action, UnitMark
from units.forms.organisations import UnitAddForm, UnitFactsForm
from units.models import Unit
from units.queries import ancestors_of, changes_of, institutions_for, names_of, units_for, units_named
from zi_portal.shared.rest.etags import content_etag, differs, tags_to_match
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import IF_MATCH, page_of, refused, stale
from zi_portal.shared.rest.views import ApiView

FILTERS = {"institution": "institution", "level": "level", "mark": "mark"}


class Units(ApiView):
    @extend_schema(
        operation_id="units_list",
        summary=_("Unit yang dapat Anda lihat, menurut nama"),
        description=_(
            "Saring dengan institution, parent (0: tanpa induk), level, mark, dan q (nama atau kode). Unit yang sudah "
            "berakhir hanya disertakan dengan ended=true."
        ),
        parameters=[UnitFilter],
        responses={200: page_of(WorkUnitShape), **refused(400, 404)},
    )
    def get(self, request: Request) -> Response:
        """Four queries for any number, with the token and the roles."""
        query = asked(UnitFilter, request)
        found = units_for(person(request)).filter(**{FILTERS[key]: query[key] for key in FILTERS if key in query})
        if "parent" in query:
            found = found.filter(parent=query["parent"] or None)
        if query.get("ended") != "true":
            found = found.active()  # type: ignore[attr-defined]
        return self.paged(units_named(found, query.get("q", "")).order_by("name", "pk"), WorkUnitShape)


class NewUnit(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="units_add",
        summary=_("Tambah unit"),
        request=UnitAddBody,
        responses={201: WorkUnitDetailShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        house = find(institutions_for(user), pk)
        allow(user, Action.MANAGE_UNITS, house)
        facts = checked(UnitAddForm(taken(UnitAddBody, request.data), institution=house))
        made = shown(operations.add_unit(institution=house, by=user, **facts), status=201)
        made.headers["Location"] = made.data["url"]
        return made


class OneUnit(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="units_get",
        summary=_("Satu unit dengan ETag-nya"),
        responses={200: WorkUnitDetailShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries."""
        return shown(find(units_for(person(request)), pk))

    @extend_schema(
        operation_id="units_put",
        summary=_("Simpan data unit"),
        description=_("Kirim seluruh data. Nama, induk, dan akhir unit berubah pada suatu tanggal, lewat langkahnya."),
        parameters=[IF_MATCH],
        request=UnitFactsBody,
        responses={200: WorkUnitDetailShape, **stale(), **refused(400, 403, 404, 409, 413, 415, 428)},
    )
    def put(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(units_for(user), pk)
        allow(user, Action.MANAGE_UNITS, found)
        tags = tags_to_match(request)
        facts = checked(UnitFactsForm(taken(UnitFactsBody, request.data), institution=found.institution))
        with transaction.atomic():
            held = Unit.objects.select_for_update(of=("self",)).select_related("institution").get(pk=pk)
            yours, stored = UnitFactsShape(facts).data, UnitFactsShape(held).data
            if differs(tags, content_etag("unit", pk, stored), yours=yours, stored=stored):
                found = operations.change_unit(unit=held, by=user, **facts)
        return shown(found)


class UnitNames(ApiView):
    @extend_schema(
        operation_id="units_names",
        summary=_("Nama unit sepanjang waktu, terbaru lebih dulu; kosong bila belum pernah berganti nama"),
        responses={200: page_of(UnitNameShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Five queries for any number."""
        return self.paged(names_of(find(units_for(person(request)), pk)), UnitNameShape)


class UnitChanges(ApiView):
    @extend_schema(
        operation_id="units_changes",
        summary=_("Ganti nama, pindah induk, penggabungan, dan pembubaran, terbaru lebih dulu"),
        responses={200: page_of(UnitChangeShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Five queries for any number."""
        return self.paged(changes_of(find(units_for(person(request)), pk)), UnitChangeShape)


class UnitMarking(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="units_mark",
        summary=_("Tandai unit percontohan atau role model, atau lepas tandanya"),
        request=MarkUnitBody,
        responses={200: WorkUnitDetailShape, **refused(400, 403, 404, 413, 415)},
    )
    def put(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(units_for(user), pk)
        allow(user, Action.MARK_UNIT, found)
        mark = taken(MarkUnitBody, request.data)["mark"]
        return shown(operations.mark_unit(unit=found, mark=UnitMark(mark) if mark else None, by=user))


def shown(unit: Unit, status: int = 200) -> Response:
    """The unit with the units above it and the tag of its facts. One query."""
    tag = content_etag("unit", unit.pk, UnitFactsShape(unit).data)
    found = WorkUnitDetailShape(unit, context={"ancestors": ancestors_of(unit), "etag": tag}).data
    return Response(found, status=status, headers={"ETag": tag})
