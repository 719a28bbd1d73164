"""What a person finds in the inbox; nobody else's is ever there."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from zi_portal.shared.notifications.kinds import known
from zi_portal.shared.notifications.models import Notification, Preference


def inbox_of(user: AbstractBaseUser, *, unread: bool = False) -> QuerySet[Notification]:
    """Newest first. One query."""
    mine = Notification.objects.filter(recipient_id=user.pk).order_by("-id")
    return mine.filter(read_at=None) if unread else mine


def unread_count(user: AbstractBaseUser) -> int:
    """One query on an index of the unread alone."""
    return Notification.objects.filter(recipient_id=user.pk, read_at=None).count()


def deliveries_of(user: AbstractBaseUser) -> dict[str, str]:
    """For every kind how the person gets it by mail. One query."""
    chosen = dict(Preference.objects.filter(user_id=user.pk).values_list("kind", "delivery"))
    return {key: chosen.get(key, kind.delivery.value) for key, kind in known.items()}
