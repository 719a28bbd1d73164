"""The audit trail in the words of the API."""

from typing import Any

from rest_framework import serializers

from zi_portal.pages.audit.exports import TYPES
from zi_portal.pages.audit.trail import Line, Wanted
from zi_portal.shared.rest.fields import Body, Choice, Day, Text, Whole

MOST = 2**63 - 1


class ChainStateShape(serializers.Serializer[Any]):
    """What the last check found; `intact` null while the chain has not been checked yet."""

    intact = serializers.BooleanField(allow_null=True)
    message = serializers.CharField()
    checked_at = serializers.DateTimeField(allow_null=True)
    sequence = serializers.IntegerField(allow_null=True)


class ChainShape(serializers.Serializer[Any]):
    """A trail that you may read as a whole: of an institution ("instansi"), or of the portal (number 0)."""

    scope = serializers.CharField()
    id = serializers.IntegerField()
    name = serializers.CharField()
    url = serializers.CharField()
    events = serializers.IntegerField()
    state = ChainStateShape()


class ChainsShape(serializers.Serializer[Any]):
    results = ChainShape(many=True)


class EventChangeShape(serializers.Serializer[Any]):
    field = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class EventShape(serializers.Serializer[Any]):
    """One event; `erased` is whether its details were erased on purpose."""

    sequence = serializers.IntegerField()
    at = serializers.DateTimeField()
    who = serializers.CharField()
    action = serializers.CharField()
    action_label = serializers.CharField()
    kind = serializers.CharField()
    target = serializers.CharField()
    address = serializers.CharField()
    reason = serializers.CharField()
    changes = EventChangeShape(many=True)
    erased = serializers.BooleanField()
    hash = serializers.CharField()


class TrailShape(serializers.Serializer[Any]):
    """Fifty events, newest first; `before` asks for those that follow, null at the end."""

    title = serializers.CharField()
    state = ChainStateShape()
    results = EventShape(many=True)
    before = serializers.IntegerField(allow_null=True)


class WantedBody(Body):
    who = Text(required=False, allow_blank=True, max_length=120)
    action = Text(required=False, allow_blank=True, max_length=100)
    kind = Text(required=False, allow_blank=True, max_length=100)
    since = Day(required=False)
    until = Day(required=False)

    def wanted(self) -> Wanted:
        """What is asked for. Raises ValidationError."""
        self.is_valid(raise_exception=True)
        names = ("who", "action", "kind", "since", "until")
        return Wanted(**{name: value for name, value in self.validated_data.items() if name in names})


class TrailFilter(WantedBody):
    before = Whole(required=False, min_value=1, max_value=MOST)


class ExportBody(WantedBody):
    format = Choice([(name, name) for name in TYPES])


def event(line: Line) -> dict[str, Any]:
    """What EventShape takes."""
    one = line.event
    return {
        "sequence": one.sequence,
        "at": one.at,
        "who": line.who,
        "action": one.action,
        "action_label": line.action,
        "kind": one.target_type,
        "target": line.target,
        "address": line.address,
        "reason": line.reason,
        "changes": [{"field": name, "before": before, "after": after} for name, before, after in line.changes],
        "erased": line.erased,
        "hash": one.hash,
    }
