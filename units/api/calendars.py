"""The calendar announced for the whole country, and which running cycles go by other dates."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from units import operations
from units.api.access import allow_anywhere, checked, known_year, person
from units.api.refusals import REFUSALS
from units.api.shapes.process import AnnouncedShape, CalendarBody, as_form
from units.enums import Action, InstitutionKind
from units.forms.process import CalendarForm
from units.queries import announced_in, cycles_that_differ
from units.rules import may_announce
from zi_portal.shared.rest.etags import content_etag, differs, is_known, tags_to_match
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import IF_MATCH, IF_NONE_MATCH, refused, stale
from zi_portal.shared.rest.views import REVALIDATED, ApiView


class AnnouncedCalendar(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="calendars_get",
        summary=_("Kalender nasional satu tahun bagi satu jenis instansi, dengan siklus yang tanggalnya lain"),
        parameters=[IF_NONE_MATCH],
        responses={200: AnnouncedShape, 304: None, **refused(403, 404)},
    )
    def get(self, request: Request, year: int, kind: str) -> Response:
        """Five queries, with the token and the roles."""
        allow_anywhere(person(request), Action.VIEW_CYCLES)
        return _shown(request, known_year(year), _known(kind))

    @extend_schema(
        operation_id="calendars_put",
        summary=_("Umumkan kalender; siklus yang sudah berjalan tidak berubah"),
        description=_("Tahap yang tidak disebut tidak diumumkan. Siklus baru memakai tanggal ini."),
        parameters=[IF_MATCH],
        request=CalendarBody,
        responses={200: AnnouncedShape, **stale(), **refused(400, 403, 404, 409, 413, 415, 428)},
    )
    def put(self, request: Request, year: int, kind: str) -> Response:
        user, known = person(request), _known(kind)
        known_year(year)
        if not may_announce(user):
            raise PermissionDenied
        tags = tags_to_match(request)
        form = CalendarForm(as_form(taken(CalendarBody, request.data)["stages"]), days={})
        checked(form)
        with transaction.atomic():
            stored, yours = _stages(announced_in(year).get(known, {})), _stages(form.windows())
            if differs(tags, content_etag("announced", year, {"kind": kind, **stored}), yours=yours, stored=stored):
                operations.announce_calendar(year=year, kind=known, windows=form.windows(), by=user)
        return _shown(request, year, known)


def _known(kind: str) -> InstitutionKind:
    if kind not in InstitutionKind.values:
        raise Http404
    return InstitutionKind(kind)


def _stages(days: Any) -> dict[str, Any]:
    rows = [{"stage": one.value, "opens_on": a.isoformat(), "closes_on": b.isoformat()} for one, (a, b) in days.items()]
    return {"stages": rows}


def _shown(request: Request, year: int, kind: InstitutionKind) -> Response:
    days = announced_in(year).get(kind, {})
    stored = _stages(days)
    tag = content_etag("announced", year, {"kind": kind.value, **stored})
    headers = {"ETag": tag, "Cache-Control": REVALIDATED}
    if request.method == "GET" and is_known(request, tag):
        return Response(status=304, headers=headers)
    differing = [
        {"id": cycle.pk, "institution": cycle.institution_id, "stages": [one.stage.value for one in others]}
        for cycle, others in cycles_that_differ(person(request), year, kind, days)
    ]
    found = {"year": year, "kind": kind.value, **stored, "differing_cycles": differing, "etag": tag}
    return Response(AnnouncedShape(found).data, headers=headers)
