"""The inbox over REST: the same notifications, nobody else's, and how they come by mail."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from zi_portal.shared.notifications import operations
from zi_portal.shared.notifications.enums import Delivery
from zi_portal.shared.notifications.kinds import known
from zi_portal.shared.notifications.models import Notification
from zi_portal.shared.notifications.queries import deliveries_of, inbox_of, unread_count
from zi_portal.shared.rest.fields import REQUIRED, Body, Choice, Nothing, Text, Whole, taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView


class NotificationShape(serializers.Serializer[Any]):
    """One thing you were told; `link` is the page it is about, `read_at` null while unread."""

    id = serializers.IntegerField()
    kind = serializers.CharField()
    message = serializers.CharField(source="words")
    link = serializers.CharField()
    created_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)


class UnreadShape(serializers.Serializer[Any]):
    unread = serializers.IntegerField()


class ReadShape(serializers.Serializer[Any]):
    """How many were unread until now."""

    read = serializers.IntegerField()


class DeliveryShape(serializers.Serializer[Any]):
    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    delivery = serializers.ChoiceField(Delivery.choices)


class DeliveriesShape(serializers.Serializer[Any]):
    deliveries = DeliveryShape(many=True)


class InboxFilter(Body):
    page = Whole(required=False, min_value=1, max_value=2**31)
    unread = Choice([("true", "true"), ("false", "false")], required=False)


class DeliveryBody(Body):
    kind = Text(max_length=40)
    delivery = Choice(Delivery.choices)

    def validate_kind(self, kind: str) -> str:
        if kind not in known:
            raise serializers.ValidationError(_("Pilihan tidak dikenal. Lihat dokumentasi API."))
        return kind


class DeliveriesBody(Body):
    """Kinds that are not named stay as they are."""

    deliveries = serializers.ListField(child=DeliveryBody(), max_length=100, error_messages={**REQUIRED})


class Inbox(ApiView):
    @extend_schema(
        operation_id="inbox_list",
        summary=_("Pemberitahuan Anda, terbaru lebih dulu"),
        parameters=[InboxFilter],
        responses={200: page_of(NotificationShape), **refused(400, 404)},
    )
    def get(self, request: Request) -> Response:
        """Three queries for any number, with the token."""
        query = taken(InboxFilter, request.query_params.dict())
        return self.paged(inbox_of(request.user, unread=query.get("unread") == "true"), NotificationShape)  # type: ignore[arg-type]


class InboxCount(ApiView):
    @extend_schema(operation_id="inbox_count", summary=_("Berapa yang belum dibaca"), responses={200: UnreadShape})
    def get(self, request: Request) -> Response:
        """Two queries."""
        return Response({"unread": unread_count(request.user)})  # type: ignore[arg-type]


class InboxRead(ApiView):
    @extend_schema(
        operation_id="inbox_read_all",
        summary=_("Tandai semuanya sudah dibaca"),
        request=Nothing,
        responses={200: ReadShape, **refused(400, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        taken(Nothing, request.data)
        return Response({"read": operations.mark_all_read(user=request.user)})  # type: ignore[arg-type]


class OneRead(ApiView):
    @extend_schema(
        operation_id="inbox_read",
        summary=_("Tandai satu sudah dibaca; waktu pertama yang dicatat"),
        request=Nothing,
        responses={200: NotificationShape, **refused(400, 404, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        found: Notification | None = inbox_of(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
        if found is None:
            raise Http404
        taken(Nothing, request.data)
        operations.mark_read(notification=found)
        found.refresh_from_db()
        return Response(NotificationShape(found).data)


class InboxPreferences(ApiView):
    @extend_schema(
        operation_id="inbox_preferences_get",
        summary=_("Bagaimana tiap jenis pemberitahuan dikirim lewat surel"),
        responses={200: DeliveriesShape},
    )
    def get(self, request: Request) -> Response:
        """Two queries."""
        return Response(_deliveries(request))

    @extend_schema(
        operation_id="inbox_preferences_set",
        summary=_("Pilih pengiriman lewat surel bagi jenis yang disebut"),
        request=DeliveriesBody,
        responses={200: DeliveriesShape, **refused(400, 413, 415)},
    )
    def patch(self, request: Request) -> Response:
        wanted = taken(DeliveriesBody, request.data)["deliveries"]
        wishes = {one["kind"]: one["delivery"] for one in wanted}
        operations.choose_deliveries(user=request.user, deliveries=wishes)  # type: ignore[arg-type]
        return Response(_deliveries(request))


def _deliveries(request: Request) -> dict[str, Any]:
    wishes = deliveries_of(request.user)  # type: ignore[arg-type]
    return {
        "deliveries": [
            {"kind": key, "label": str(known[key].label), "delivery": wish} for key, wish in sorted(wishes.items())
        ]
    }
