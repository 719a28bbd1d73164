"""TPI's teams of a cycle: how they work, who sits in them, their load."""

from typing import Any, ClassVar

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import person
from assessments.api.shapes.teams import (
    SeatBody,
    SeatShape,
    SettingsBody,
    SettingsShape,
    TaggedSettingsShape,
    TeamBody,
    TeamFactsShape,
    TeamShape,
    TeamsShape,
    loads,
)
from assessments.enums import Position
from assessments.forms.teams import SeatForm, TeamForm
from assessments.models import Team, TeamMember
from assessments.queries.cases import assessments_for
from assessments.queries.teams import assessors_of, team_cycles_for, teams_for, workload_of
from assessments.rules import settings_of
from units.api.access import allow, checked, find
from units.api.refusals import REFUSALS
from units.enums import Action
from units.models import Cycle
from zi_portal.shared.rest.etags import content_etag, differs, tags_to_match
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import IF_MATCH, refused, stale
from zi_portal.shared.rest.views import REVALIDATED, ApiView


class ReviewSettings(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="review_settings_get",
        summary=_("Cara kerja TPI pada sebuah siklus dengan ETag-nya"),
        responses={200: TaggedSettingsShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Three queries."""
        return _settings(cycle_seen(request, pk))

    @extend_schema(
        operation_id="review_settings_put",
        summary=_("Ubah cara kerja TPI"),
        parameters=[IF_MATCH],
        request=SettingsBody,
        responses={200: TaggedSettingsShape, **stale(), **refused(400, 403, 404, 409, 413, 415, 428)},
    )
    def put(self, request: Request, pk: int) -> Response:
        cycle = managed(request, cycle_seen(request, pk))
        tags, yours = tags_to_match(request), taken(SettingsBody, request.data)
        with transaction.atomic():
            Cycle.objects.select_for_update(of=("self",)).get(pk=pk)
            stored = dict(SettingsShape(settings_of(cycle)).data)
            if differs(tags, content_etag("review-settings", pk, stored), yours=yours, stored=stored):
                operations.save_settings(cycle=cycle, by=person(request), **yours)
        return _settings(cycle)


class Teams(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="teams_list",
        summary=_("Tim sebuah siklus dengan anggota dan bebannya"),
        responses={200: TeamsShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Six queries for any number."""
        return Response(TeamsShape({"teams": loads(workload_of(cycle_seen(request, pk)))}).data)

    @extend_schema(
        operation_id="teams_add",
        summary=_("Buat tim"),
        request=TeamBody,
        responses={201: TeamShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        cycle = managed(request, cycle_seen(request, pk))
        given = checked(TeamForm(taken(TeamBody, request.data)))
        made = operations.save_team(cycle=cycle, by=person(request), **given)
        return _team(request, made.pk, 201)


class OneTeam(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="teams_get",
        summary=_("Satu tim: surat, anggota, dan unitnya"),
        responses={200: TeamShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Three queries and the roles, for any number of people and units."""
        return _team(request, pk)

    @extend_schema(
        operation_id="teams_put",
        summary=_("Ubah nama, beban, dan surat sebuah tim"),
        parameters=[IF_MATCH],
        request=TeamBody,
        responses={200: TeamShape, **stale(), **refused(400, 403, 404, 409, 413, 415, 428)},
    )
    def put(self, request: Request, pk: int) -> Response:
        user = person(request)
        team = managed_team(request, pk)
        tags = tags_to_match(request)
        given = checked(TeamForm(taken(TeamBody, request.data)))
        with transaction.atomic():
            locked = Team.objects.select_for_update().get(pk=team.pk)
            yours, stored = dict(TeamFactsShape(given).data), dict(TeamFactsShape(locked).data)
            if differs(tags, content_etag("team", pk, stored), yours=yours, stored=stored):
                operations.save_team(cycle=team.cycle, team=locked, by=user, **given)
        return _team(request, pk)


class Seats(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="teams_seat",
        summary=_("Beri seseorang kedudukan dalam tim, atau ubah kedudukannya"),
        request=SeatBody,
        responses={200: SeatShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        team = managed_team(request, pk)
        form = SeatForm(taken(SeatBody, request.data), people=assessors_of(team.cycle))
        given = checked(form)
        made = operations.seat_member(
            team=team, user=given["user"], position=Position(given["position"]), by=person(request), **form.facts
        )
        return Response(SeatShape(made).data)


class OneSeat(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="teams_unseat",
        summary=_("Lepaskan seseorang dari tim"),
        responses={204: None, **refused(403, 404, 409)},
    )
    def delete(self, request: Request, pk: int, seat: int) -> Response:
        team = managed_team(request, pk)
        found = get_object_or_404(TeamMember.objects.select_related("team", "user"), pk=seat, team=team)
        operations.unseat_member(seat=found, by=person(request))
        return Response(status=204)


def cycle_seen(request: Request, pk: int) -> Cycle:
    """A cycle whose teams and progress the person may see, or 404. One query and the roles."""
    return find(team_cycles_for(person(request)).select_related("institution"), pk)


def managed(request: Request, cycle: Cycle) -> Cycle:
    """The cycle, if the person manages its teams; else PermissionDenied."""
    allow(person(request), Action.MANAGE_TEAMS, cycle.institution)
    return cycle


def managed_team(request: Request, pk: int) -> Team:
    """The team, if the person manages it: not visible is 404, not allowed is PermissionDenied."""
    found = find(teams_for(person(request)), pk)
    managed(request, found.cycle)
    return found


def _settings(cycle: Cycle) -> Response:
    stored: dict[str, Any] = dict(SettingsShape(settings_of(cycle)).data)
    tag = content_etag("review-settings", cycle.pk, stored)
    return Response({**stored, "etag": tag}, headers={"ETag": tag, "Cache-Control": REVALIDATED})


def _team(request: Request, pk: int, status: int = 200) -> Response:
    user = person(request)
    team = find(teams_for(user), pk)
    tag = content_etag("team", pk, dict(TeamFactsShape(team).data))
    context = {
        "etag": tag,
        "seats": team.members.select_related("user"),
        "cases": assessments_for(user).filter(team=team).order_by("unit__name", "pk"),
    }
    headers = {"ETag": tag, "Cache-Control": REVALIDATED}
    return Response(TeamShape(team, context=context).data, status=status, headers=headers)
