"""Predicates: the list, one of them, given by decree, recorded from earlier years, taken away."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from clearances import operations
from clearances.api.shapes.predicates import (
    DeterminationBody,
    EarlierPredicateBody,
    PredicateFilter,
    PredicateShape,
    RecommendBody,
    RevokeBody,
)
from clearances.queries import predicates_for
from units.api.access import allow, allow_anywhere, asked, find, person
from units.api.refusals import REFUSALS
from units.enums import Action, Predicate
from units.queries import nominations_for, units_for
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView

FILTERS = {"institution": "unit__institution", "unit": "unit", "year": "year", "kind": "kind", "state": "state"}


class Predicates(ApiView):
    @extend_schema(
        operation_id="predicates_list",
        summary=_("Predikat unit yang dapat Anda lihat, keputusan terbaru lebih dulu"),
        parameters=[PredicateFilter],
        responses={200: page_of(PredicateShape), **refused(400, 403, 404)},
    )
    def get(self, request: Request) -> Response:
        """Four queries for any number, with the token and the roles."""
        user = person(request)
        allow_anywhere(user, Action.VIEW_PREDICATES)
        wanted = {FILTERS[name]: value for name, value in asked(PredicateFilter, request).items()}
        return self.paged(predicates_for(user).filter(**wanted), PredicateShape)


class OnePredicate(ApiView):
    @extend_schema(
        operation_id="predicates_get",
        summary=_("Satu predikat dengan pencabutannya"),
        responses={200: PredicateShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(shown(request, pk))


class Determination(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="nominations_determine",
        summary=_("Catat penetapan: nominasi meraih predikatnya dengan keputusan"),
        description=_("WBBM menggantikan WBK yang dipegang; pemantauan berikutnya langsung dijadwalkan."),
        request=DeterminationBody,
        responses={201: PredicateShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(nominations_for(user), pk)
        allow(user, Action.RECORD_PREDICATE, found.unit)
        return _made(
            request, operations.determine(nomination=found, by=user, **taken(DeterminationBody, request.data)).pk
        )


class EarlierPredicate(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="predicates_record_earlier",
        summary=_("Catat predikat unit dari tahun sebelum portal dipakai"),
        request=EarlierPredicateBody,
        responses={201: PredicateShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        unit = find(units_for(user), pk)
        allow(user, Action.RECORD_PREDICATE, unit)
        body = taken(EarlierPredicateBody, request.data)
        kind = Predicate(body.pop("kind"))
        return _made(request, operations.record_earlier(unit=unit, kind=kind, by=user, **body).pk)


class Recommendation(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="predicates_recommend_revocation",
        summary=_("Rekomendasikan pencabutan"),
        request=RecommendBody,
        responses={200: PredicateShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(predicates_for(user), pk)
        allow(user, Action.RECOMMEND_REVOCATION, found.unit)
        operations.recommend_revocation(predicate=found, by=user, **taken(RecommendBody, request.data))
        return Response(shown(request, pk))


class RevocationDecision(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="predicates_revoke",
        summary=_("Catat pencabutan dengan keputusannya; unit tidak dapat diusulkan selama dua tahun"),
        request=RevokeBody,
        responses={200: PredicateShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(predicates_for(user), pk)
        allow(user, Action.REVOKE, found.unit)
        operations.revoke(predicate=found, by=user, **taken(RevokeBody, request.data))
        return Response(shown(request, pk))


def shown(request: Request, pk: int) -> dict[str, Any]:
    """The predicate as this person sees it now. One query."""
    return dict(PredicateShape(find(predicates_for(person(request)), pk)).data)


def _made(request: Request, pk: int) -> Response:
    found = shown(request, pk)
    return Response(found, status=201, headers={"Location": found["url"]})
