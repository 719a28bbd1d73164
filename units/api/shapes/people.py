"""Roles that people hold, and invitations."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from units.api.shapes.bodies import PageFilter, key
from units.enums import Area, Role
from units.models import Invitation, Membership
from zi_portal.shared.rest.fields import Body, Choice, Day, Several, Text


class PersonShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField(source="__str__")
    email = serializers.EmailField()


class HeldRoleShape(serializers.Serializer[Any]):
    """A role of a person at a place for a time; both places null is the whole portal."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    person = PersonShape(source="user")
    role = serializers.ChoiceField(Role.choices)
    unit = serializers.IntegerField(source="unit_id", allow_null=True)
    institution = serializers.IntegerField(source="institution_id", allow_null=True)
    place = serializers.SerializerMethodField()
    areas = serializers.ListField(child=serializers.ChoiceField(Area.choices))
    valid_from = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    ended_reason = serializers.CharField()
    granted_by = serializers.CharField(source="created_by", allow_null=True)

    def get_url(self, held: Membership) -> str:
        return reverse("api-membership", args=[held.pk])

    def get_place(self, held: Membership) -> str:
        return str(held.unit or held.institution or "Portal ZI")


class InvitationShape(serializers.Serializer[Any]):
    """An offer of a role; its link goes by mail only. `open` is whether it can still be used."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    email = serializers.EmailField()
    full_name = serializers.CharField()
    role = serializers.ChoiceField(Role.choices)
    unit = serializers.IntegerField(source="unit_id", allow_null=True)
    institution = serializers.IntegerField(source="institution_id", allow_null=True)
    place = serializers.CharField()
    invited_by = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    sent_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField()
    used_at = serializers.DateTimeField(allow_null=True)
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    open = serializers.BooleanField(source="is_open")

    def get_url(self, invitation: Invitation) -> str:
        return reverse("api-invitation", args=[invitation.pk])


class HeldRoleFilter(PageFilter):
    """`past` true asks for roles that have ended as well."""

    role = Choice(Role.choices, required=False)
    q = Text(required=False, allow_blank=True, max_length=100)
    past = Choice([("true", "true"), ("false", "false")], required=False)


class PlaceBody(Body):
    """The place follows from the role: a unit, an institution, or neither for roles over the portal."""

    email = Text(max_length=254)
    role = Choice(Role.choices)
    unit = key(required=False, allow_null=True)
    institution = key(required=False, allow_null=True)


class GrantBody(PlaceBody):
    """Who is not among the people of your places is invited.

    Without `valid_from` the role begins today; no `areas` means all.
    """

    areas = Several(Area.choices, required=False)
    valid_from = Day(required=False, allow_null=True)
    valid_until = Day(required=False, allow_null=True)


class EndBody(Body):
    reason = Text(max_length=300)


class InviteBody(PlaceBody):
    full_name = Text(required=False, allow_blank=True, max_length=120)
