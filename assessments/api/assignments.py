"""Which team assesses which unit, what keeps people apart from units, and how far it all is."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import find_case, person
from assessments.api.shapes.progress import AgreementShape, ProgressShape
from assessments.api.shapes.teams import (
    AssignBody,
    AssignmentShape,
    CoachingBody,
    CoachingShape,
    ConflictWaiverBody,
    ConflictWaiverShape,
    ExcuseBody,
    InterestBody,
    InterestShape,
    ProposalsShape,
    SuggestedShape,
)
from assessments.api.teams import cycle_seen, managed
from assessments.forms.assigning import CoachingForm
from assessments.forms.teams import AssignForm, InterestForm, WaiverForm
from assessments.models import Assessment, Coaching, ConflictWaiver, Interest
from assessments.queries.agreement import agreement_of
from assessments.queries.progress import progress_of
from assessments.queries.teams import assessors_of, coachings_of, conflicts_in, interests_of, suggestion, waivers_of
from units.api.access import allow, checked
from units.api.refusals import REFUSALS
from units.enums import Action
from units.models import Unit
from units.rules import may
from zi_portal.shared.rest.fields import Nothing, taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView

CHANGE = refused(400, 403, 404, 409, 413, 415)


class Assignment(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="assignments_get",
        summary=_("Tim yang menilai sebuah unit, siapa menilai apa, dan keterikatan anggotanya"),
        responses={200: AssignmentShape, **refused(403, 404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries, and one per person of the team."""
        return _assigned(_managed_case(request, pk))

    @extend_schema(
        operation_id="assignments_assign",
        summary=_("Tugaskan sebuah tim (TPI atau evaluasi tingkat II)"),
        request=AssignBody,
        responses={200: AssignmentShape, **CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        case = _managed_case(request, pk)
        said = taken(AssignBody, request.data)
        form = AssignForm({"members": [], "passes": 0, **said}, cycle=case.nomination.cycle)
        checked(form)
        areas = {one["user"]: one["areas"] for one in said.get("areas", ())}
        operations.assign(assessment=case, by=person(request), areas=areas, **form.arguments)
        return _assigned(_managed_case(request, pk))

    @extend_schema(
        operation_id="assignments_unassign",
        summary=_("Cabut penugasan tim TPI"),
        responses={204: None, **refused(403, 404, 409)},
    )
    def delete(self, request: Request, pk: int) -> Response:
        operations.unassign(assessment=_managed_case(request, pk), by=person(request))
        return Response(status=204)


class Excuse(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="assignments_excuse",
        summary=_("Bebaskan seorang anggota dari penilaian mandiri yang sedang berjalan"),
        request=ExcuseBody,
        responses={200: AssignmentShape, **CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        case = _managed_case(request, pk)
        said = taken(ExcuseBody, request.data)
        user = assessors_of(case.nomination.cycle).filter(pk=said["user"]).first()
        if user is None:
            raise ValidationError({"user": [gettext("Pilih dari daftar.")]})
        operations.excuse(assessment=case, user=user, reason=said["reason"], by=person(request))
        return _assigned(_managed_case(request, pk))


class Suggestion(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="assignments_suggest",
        summary=_("Usulan pembagian unit kepada tim menurut beban dan benturan kepentingan"),
        responses={200: ProposalsShape, **refused(403, 404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """A handful of queries, and one per person in a team."""
        cycle = managed(request, cycle_seen(request, pk))
        return Response(ProposalsShape({"proposals": suggestion(cycle)}).data)

    @extend_schema(
        operation_id="assignments_assign_suggested",
        summary=_("Tugaskan seperti yang diusulkan"),
        request=Nothing,
        responses={200: SuggestedShape, **CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        cycle = managed(request, cycle_seen(request, pk))
        taken(Nothing, request.data)
        given, left = operations.assign_suggested(cycle=cycle, by=person(request))
        rows = [{"assessment": case.pk, "unit": case.unit.short_name, "reason": reason} for case, reason in left]
        return Response(SuggestedShape({"given": given, "left": rows}).data)


class Interests(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="interests_list",
        summary=_("Kepentingan yang dinyatakan dan masih berlaku"),
        responses={200: page_of(InterestShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries for any number."""
        return self.paged(interests_of(cycle_seen(request, pk)), InterestShape)

    @extend_schema(
        operation_id="interests_declare",
        summary=_("Nyatakan kepentingan atas sebuah unit: unit itu tidak akan ditugaskan kepada orangnya"),
        request=InterestBody,
        responses={201: InterestShape, **CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        user, cycle = person(request), cycle_seen(request, pk)
        manages = may(user, Action.MANAGE_TEAMS, cycle.institution)
        said = taken(InterestBody, request.data)
        if "user" in said and not manages and said["user"] != user.pk:
            raise ValidationError({"user": [gettext("Anda hanya dapat menyatakan kepentingan Anda sendiri.")]})
        people = assessors_of(cycle) if manages and "user" in said else None
        units = Unit.objects.filter(institution=cycle.institution_id)
        given = checked(InterestForm(said, units=units, people=people))
        made = operations.declare_interest(by=user, **given)
        return Response(InterestShape(Interest.objects.select_related("user", "unit").get(pk=made.pk)).data, status=201)


class InterestEnd(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="interests_end",
        summary=_("Akhiri sebuah kepentingan mulai hari ini: orangnya dapat ditugaskan lagi"),
        request=Nothing,
        responses={200: InterestShape, **CHANGE},
    )
    def post(self, request: Request, pk: int, interest: int) -> Response:
        cycle = cycle_seen(request, pk)
        mine = Interest.objects.filter(unit__institution=cycle.institution_id).select_related("user", "unit")
        found = get_object_or_404(mine, pk=interest)
        managed(request, cycle)
        taken(Nothing, request.data)
        operations.end_interest(interest=found, by=person(request))
        return Response(InterestShape(mine.get(pk=found.pk)).data)


class Coachings(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="coachings_list",
        summary=_("Pendampingan unit yang tercatat, terbaru lebih dulu"),
        responses={200: page_of(CoachingShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries for any number."""
        return self.paged(coachings_of(cycle_seen(request, pk)), CoachingShape)

    @extend_schema(
        operation_id="coachings_record",
        summary=_("Catat bahwa seseorang pernah mendampingi sebuah unit"),
        request=CoachingBody,
        responses={201: CoachingShape, **CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        cycle = managed(request, cycle_seen(request, pk))
        units = Unit.objects.filter(institution=cycle.institution_id)
        given = checked(CoachingForm(taken(CoachingBody, request.data), units=units, people=assessors_of(cycle)))
        made = operations.record_coaching(by=person(request), **given)
        found = Coaching.objects.select_related("user", "unit").get(pk=made.pk)
        return Response(CoachingShape(found).data, status=201)


class Waivers(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="conflict_waivers_list",
        summary=_("Larangan karena benturan kepentingan yang diangkat Inspektur"),
        responses={200: page_of(ConflictWaiverShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries for any number."""
        return self.paged(waivers_of(cycle_seen(request, pk)), ConflictWaiverShape)

    @extend_schema(
        operation_id="waivers_add",
        summary=_("Angkat larangan bagi satu orang, satu unit, dan siklus ini; alasannya dicantumkan dalam LHE"),
        request=ConflictWaiverBody,
        responses={201: ConflictWaiverShape, **CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        user, cycle = person(request), cycle_seen(request, pk)
        allow(user, Action.WAIVE_CONFLICT, cycle.institution)
        units = Unit.objects.filter(institution=cycle.institution_id)
        given = checked(WaiverForm(taken(ConflictWaiverBody, request.data), units=units, people=assessors_of(cycle)))
        made = operations.waive_conflict(cycle=cycle, by=user, **given)
        found = ConflictWaiver.objects.select_related("user", "unit", "by").get(pk=made.pk)
        return Response(ConflictWaiverShape(found).data, status=201)


class Progress(ApiView):
    @extend_schema(
        operation_id="progress_get",
        summary=_("Kemajuan penilaian per tim dan unit: dinilai, terlambat, selisih, ambang yang belum terpenuhi"),
        responses={200: ProgressShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Six queries for any number of units."""
        teams = progress_of(person(request), cycle_seen(request, pk))
        return Response(ProgressShape({"teams": teams}).data)


class AgreementFigures(ApiView):
    @extend_schema(
        operation_id="agreement_get",
        summary=_("Tingkat kesepakatan para penilai mandiri per unit, area, dan tim"),
        responses={200: AgreementShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Seven queries for any number of units."""
        report = agreement_of(cycle_seen(request, pk))
        if report is None:
            return Response(AgreementShape({"whole": None, "units": [], "areas": [], "teams": [], "icc": None}).data)
        return Response(AgreementShape(report).data)


def _managed_case(request: Request, pk: int) -> Assessment:
    case = find_case(request, pk)
    managed(request, case.nomination.cycle)
    return case


def _assigned(case: Assessment) -> Response:
    case = Assessment.objects.with_heading().select_related("team", "second_team").get(pk=case.pk)
    teams = [team for team in (case.team, case.second_team) if team]
    ties = [f"{seat.user}: {tie.said}" for seat, tie in conflicts_in(teams, case.unit, case.nomination.cycle_id)]
    found: dict[str, Any] = {
        "team": case.team_id,
        "second_team": case.second_team_id,
        "passes": case.passes,
        "shares": case.shares.select_related("user").order_by("id"),
        "ties": ties,
    }
    return Response(AssignmentShape(found).data)
