"""Frozen states: their chain of hashes, what one holds, what changed between two."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.api.access import find_case, person
from assessments.api.shapes.frozen import (
    ChangeShape,
    ChangesShape,
    CompareQuery,
    OneSnapshotShape,
    SnapshotShape,
    SnapshotsShape,
)
from assessments.models import Assessment, Snapshot
from assessments.queries.comparing import changes_seen, content_seen
from units.api.access import asked
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView


class Snapshots(ApiView):
    @extend_schema(
        operation_id="snapshots_list",
        summary=_("Keadaan yang dibekukan, terlama lebih dulu, dengan hash masing-masing dan hash sebelumnya"),
        responses={200: SnapshotsShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Two queries for any number."""
        found = _snapshots(find_case(request, pk)).defer("content")
        return Response({"snapshots": SnapshotShape(found, many=True).data})


class OneSnapshot(ApiView):
    @extend_schema(
        operation_id="snapshots_get",
        summary=_("Isi satu keadaan yang dibekukan, sejauh boleh Anda baca"),
        responses={200: OneSnapshotShape, **refused(404)},
    )
    def get(self, request: Request, pk: int, snapshot: int) -> Response:
        """Three queries at most."""
        case = find_case(request, pk)
        found = get_object_or_404(_snapshots(case), pk=snapshot)
        content, whole = content_seen(person(request), case, found)
        return Response(OneSnapshotShape(found, context={"content": content, "whole": whole}).data)


class SnapshotsCompare(ApiView):
    @extend_schema(
        operation_id="snapshots_compare",
        summary=_("Bandingkan dua keadaan yang dibekukan, butir demi butir"),
        parameters=[CompareQuery],
        responses={200: ChangesShape, **refused(400, 404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries at most."""
        case = find_case(request, pk)
        query = asked(CompareQuery, request)
        first, second = (get_object_or_404(_snapshots(case), pk=query[name]) for name in ("first", "second"))
        changes = changes_seen(person(request), case, first, second)
        return Response(
            {
                "first": SnapshotShape(first).data,
                "second": SnapshotShape(second).data,
                "changes": ChangeShape(changes, many=True).data,
            }
        )


def _snapshots(case: Assessment) -> QuerySet[Snapshot]:
    found = Snapshot.objects.filter(assessment=case).select_related("previous")
    return found.defer("previous__content").order_by("id")
