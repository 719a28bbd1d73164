"""Frozen states of a worksheet and what changed between two of them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from zi_portal.shared.rest.fields import Body, Whole

KEY = 2**63 - 1


class SnapshotShape(serializers.Serializer[Any]):
    """A frozen state. Its hash covers the hash of the one before."""

    id = serializers.IntegerField()
    move = serializers.CharField()
    round = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    sha256 = serializers.CharField()
    previous = serializers.SerializerMethodField()

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_previous(self, one: Any) -> str | None:
        return one.previous.sha256 if one.previous_id else None


class SnapshotsShape(serializers.Serializer[Any]):
    snapshots = SnapshotShape(many=True)


class OneSnapshotShape(SnapshotShape):
    """`whole` is whether nothing is left out for you: then the hash is that of `content` as canonical JSON (sorted
    keys, no spaces, UTF-8)."""

    whole = serializers.SerializerMethodField()
    content = serializers.SerializerMethodField()

    def get_whole(self, _one: Any) -> bool:
        return bool(self.context["whole"])

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_content(self, _one: Any) -> dict[str, Any]:
        return dict(self.context["content"])


@extend_schema_field({"description": "Text, number, counts, or null."})
class Anything(serializers.JSONField):
    """Text, number, counts or nothing, as the field of the item has it."""


class ChangeShape(serializers.Serializer[Any]):
    """One field of one item on one side's sheet. A blind pass is `member:` and the assessor's number."""

    sheet = serializers.CharField()
    code = serializers.CharField()
    field = serializers.CharField()
    before = Anything()
    after = Anything()


class ChangesShape(serializers.Serializer[Any]):
    first = SnapshotShape()
    second = SnapshotShape()
    changes = ChangeShape(many=True)


class CompareQuery(Body):
    """Two frozen states of the same worksheet, by their keys."""

    first = Whole(min_value=1, max_value=KEY)
    second = Whole(min_value=1, max_value=KEY)
