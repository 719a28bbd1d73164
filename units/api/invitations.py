"""Invitations: the list, a new one, sent again, withdrawn. The link itself goes by mail only."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from units.api.access import allow_anywhere, asked, checked, find, person, portal_address
from units.api.refusals import REFUSALS
from units.api.shapes.bodies import PageFilter
from units.api.shapes.people import InvitationShape, InviteBody
from units.enums import Action, Role
from units.forms.invitations import InvitationForm
from units.operations import invitations as operations
from units.queries import invitations_for
from zi_portal.shared.rest.fields import Nothing, taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView


class Invitations(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="invitations_list",
        summary=_("Undangan ke tempat Anda dapat memberi peran, terbaru lebih dulu"),
        parameters=[PageFilter],
        responses={200: page_of(InvitationShape), **refused(400, 403, 404)},
    )
    def get(self, request: Request) -> Response:
        """Four queries for any number, with the token and the roles."""
        allow_anywhere(person(request), Action.GRANT_ROLES)
        asked(PageFilter, request)
        return self.paged(invitations_for(person(request)).order_by("-created_at", "-pk"), InvitationShape)

    @extend_schema(
        operation_id="invitations_send",
        summary=_("Undang seseorang lewat surel untuk satu peran di satu tempat"),
        request=InviteBody,
        responses={201: InvitationShape, **refused(400, 403, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        user = person(request)
        allow_anywhere(user, Action.GRANT_ROLES)
        form = InvitationForm(taken(InviteBody, request.data), by=user)
        given = checked(form)
        made = operations.invite(
            email=given["email"],
            full_name=given["full_name"],
            role=Role(given["role"]),
            place=form.place(),
            by=user,
            base=portal_address(request),
        )
        found = InvitationShape(made).data
        return Response(found, status=201, headers={"Location": found["url"]})


class OneInvitation(ApiView):
    @extend_schema(
        operation_id="invitations_get",
        summary=_("Satu undangan"),
        responses={200: InvitationShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Three queries."""
        return Response(InvitationShape(find(invitations_for(person(request)), pk)).data)


class InvitationAgain(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="invitations_send_again",
        summary=_("Kirim ulang; tautan yang lama tidak berlaku lagi"),
        request=Nothing,
        responses={200: InvitationShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(invitations_for(user), pk)
        taken(Nothing, request.data)
        operations.send_again(invitation=found, by=user, base=portal_address(request))
        return Response(InvitationShape(find(invitations_for(user), pk)).data)


class InvitationWithdraw(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="invitations_withdraw",
        summary=_("Tarik undangan; tautannya tidak berlaku lagi"),
        request=Nothing,
        responses={200: InvitationShape, **refused(400, 403, 404, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(invitations_for(user), pk)
        taken(Nothing, request.data)
        operations.withdraw(invitation=found, by=user)
        return Response(InvitationShape(find(invitations_for(user), pk)).data)
