"""Whose token or session this is, and which roles count today."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from units.enums import Role
from units.models import Membership
from units.queries import roles_of
from zi_portal.shared.rest.models import ApiToken
from zi_portal.shared.rest.views import ApiView


class RoleShape(serializers.Serializer[Membership]):
    """A role in force, in a unit or in a whole institution."""

    role = serializers.ChoiceField(Role.choices)
    unit = serializers.IntegerField(source="unit_id", allow_null=True)
    institution = serializers.SerializerMethodField()
    valid_until = serializers.DateField(allow_null=True)

    def get_institution(self, held: Membership) -> int:
        return held.unit.institution_id if held.unit else int(held.institution_id or 0)


class TokenShape(serializers.Serializer[ApiToken]):
    name = serializers.CharField()
    prefix = serializers.CharField()
    expires_at = serializers.DateTimeField()


class MeShape(serializers.Serializer[Any]):
    """`token` is null when a browser's session asks."""

    name = serializers.CharField()
    email = serializers.EmailField()
    roles = RoleShape(many=True)
    token = TokenShape(allow_null=True)


class Me(ApiView):
    @extend_schema(operation_id="me", summary=_("Siapa pemilik token ini dan perannya hari ini"), responses=MeShape)
    def get(self, request: Request) -> Response:
        """Two queries, one of them for the token."""
        user: Any = request.user
        found = {"name": str(user), "email": user.email, "roles": roles_of(user), "token": request.auth}
        return Response(MeShape(found).data)
