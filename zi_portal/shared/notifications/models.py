"""The inbox, the outbox, and how each person wants to hear of what."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zi_portal.shared.notifications.enums import Delivery, LetterState
from zi_portal.shared.notifications.kinds import known


class Letter(models.Model):
    """One mail of the outbox, to be sent once. Personal data: links a person.

    The key is made from what the letter is about (`operations.letter_key`), so one event cannot queue it twice.
    `attempt` is the fencing token: it grows with every claim, and only the holder of the latest may write.
    """

    id = models.UUIDField(primary_key=True)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters")
    state = models.CharField(_("keadaan"), max_length=10, choices=LetterState.choices, default=LetterState.QUEUED)
    attempt = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    due_at = models.DateTimeField(_("dikirim mulai"), default=timezone.now)
    lease_until = models.DateTimeField(_("sewa sampai"), null=True)
    sent_at = models.DateTimeField(_("terkirim"), null=True)
    created_at = models.DateTimeField(_("dibuat"), default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_known"),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENDING, lease_until__isnull=False, attempt__gte=1)
                | (~Q(state=LetterState.SENDING) & Q(lease_until__isnull=True)),
                name="letter_lease_while_sending",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENT, sent_at__isnull=False)
                | (~Q(state=LetterState.SENT) & Q(sent_at__isnull=True)),
                name="letter_sent_at_when_sent",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=[LetterState.QUEUED, LetterState.SENDING]),
                name="letter_waiting",
            )
        ]
        verbose_name = _("surel")

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class Notification(models.Model):
    """One thing that one person is told. Personal data: links a person.

    `key` names the event: the same event reaches a person once. `daily` waits for the next digest to become a letter.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(_("jenis"), max_length=40)
    parameters = models.JSONField(default=dict)
    link = models.CharField(_("tautan"), max_length=200)
    key = models.CharField(max_length=120)
    daily = models.BooleanField(default=False)
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, related_name="notifications")
    created_at = models.DateTimeField(_("waktu"), default=timezone.now)
    read_at = models.DateTimeField(_("dibaca"), null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="notification_once_per_event")]
        indexes = [
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="notification_unread"),
            models.Index(fields=["recipient", "-id"], name="notification_inbox"),
            models.Index(fields=["recipient"], condition=Q(daily=True, letter__isnull=True), name="notification_daily"),
        ]
        verbose_name = _("pemberitahuan")

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def words(self) -> str:
        """The sentence, in the language of the moment; the kind alone when nobody knows it any more."""
        kind = known.get(self.kind)
        return kind.words(self.parameters) if kind else self.kind


class Preference(models.Model):
    """When a person wants mail of one kind, where that is not the kind's own way. Personal data: links a person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("jenis"), max_length=40)
    delivery = models.CharField(_("surel"), max_length=10, choices=Delivery.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="preference_once_per_kind"),
            models.CheckConstraint(condition=Q(delivery__in=Delivery.values), name="preference_delivery_known"),
        ]
        verbose_name = _("setelan pemberitahuan")

    def __str__(self) -> str:
        return f"{self.kind}: {self.delivery}"
