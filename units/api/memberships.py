"""Who holds which role where: the list, giving a role, ending one."""

from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from units import operations
from units.api.access import allow_anywhere, asked, checked, find, person, portal_address
from units.api.refusals import REFUSALS
from units.api.shapes.people import EndBody, GrantBody, HeldRoleFilter, HeldRoleShape, InvitationShape
from units.enums import Action, Role
from units.forms.people import EndForm, GrantForm
from units.models import Membership
from units.queries import held_by, held_now, memberships_for
from units.rules import may_grant
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView


class Memberships(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="memberships_list",
        summary=_("Orang dan perannya di tempat yang dapat Anda lihat"),
        description=_("Peran yang sudah berakhir hanya disertakan dengan past=true."),
        parameters=[HeldRoleFilter],
        responses={200: page_of(HeldRoleShape), **refused(400, 403, 404)},
    )
    def get(self, request: Request) -> Response:
        """Four queries for any number, with the token and the roles."""
        user = person(request)
        allow_anywhere(user, Action.VIEW_PEOPLE)
        query = asked(HeldRoleFilter, request)
        found = held_by(memberships_for(user), query.get("q", ""))
        if query.get("past") != "true":
            found = held_now(found)
        if "role" in query:
            found = found.filter(role=query["role"])
        return self.paged(found.order_by("user__full_name", "pk"), HeldRoleShape)

    @extend_schema(
        operation_id="memberships_grant",
        summary=_("Beri peran kepada pemilik sebuah alamat surel"),
        description=_(
            "Orang yang tercatat di tempat Anda langsung mendapat peran (201). Alamat lain menerima undangan (202), "
            "entah sudah punya akun di tempat lain atau belum."
        ),
        request=GrantBody,
        responses={201: HeldRoleShape, 202: InvitationShape, **refused(400, 403, 409, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        user = person(request)
        allow_anywhere(user, Action.GRANT_ROLES)
        form = GrantForm(taken(GrantBody, request.data), by=user)
        checked(form)
        made = operations.give_role(by=user, base=portal_address(request), **form.arguments())
        held = isinstance(made, Membership)
        found = (HeldRoleShape if held else InvitationShape)(made).data
        return Response(found, status=201 if held else 202, headers={"Location": found["url"]})


class OneMembership(ApiView):
    @extend_schema(
        operation_id="memberships_get",
        summary=_("Satu peran"),
        responses={200: HeldRoleShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Three queries."""
        return Response(HeldRoleShape(find(memberships_for(person(request)), pk)).data)


class MembershipEnd(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="memberships_end",
        summary=_("Akhiri peran; wewenangnya hilang seketika"),
        request=EndBody,
        responses={200: HeldRoleShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        held = find(memberships_for(user), pk)
        if held.user_id == user.pk or not may_grant(user, Role(held.role), held.unit or held.institution):
            raise PermissionDenied
        given = checked(EndForm(taken(EndBody, request.data)))
        return Response(HeldRoleShape(operations.end_role(membership=held, by=user, **given)).data)
