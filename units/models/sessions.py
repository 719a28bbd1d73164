"""Where a person is signed in."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.models.people import User


class SignedInSession(models.Model):
    """A browser in which a person is signed in; deleted when that ends.

    Personal data: the person, their network address and device. Lives as long as the session.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="signed_in_sessions")
    session_key = models.CharField(_("sesi"), max_length=40, unique=True)
    address = models.CharField(_("alamat jaringan"), max_length=45, blank=True)
    agent = models.CharField(_("peramban"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("masuk"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("terakhir dipakai"), default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["user", "-last_seen_at"], name="signed_in_session_of_user")]
        verbose_name = _("sesi masuk")

    def __str__(self) -> str:
        return f"{self.user_id} {self.created_at:%Y-%m-%d %H:%M}"
