"""The log of attempts to sign in. It stands beside the audit chain on purpose: see docs/decisions/0010."""

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from units.enums import Attempt, AttemptOutcome
from units.models.people import User


def account_key(email: str) -> str:
    """What an address is counted under; the same for every spelling of it."""
    return salted_hmac("units.sign_in_attempt", email.strip().lower(), algorithm="sha256").hexdigest()


class SignInAttempt(models.Model):
    """One attempt, successful or not, for an account that may not even exist. Throttling counts these rows.

    `account` is a keyed hash of the address that was typed: people type passwords into the wrong field.
    Personal data: network address, and a link to the person once known; rows older than 180 days are deleted.
    """

    kind = models.CharField(_("jenis"), max_length=10, choices=Attempt.choices)
    outcome = models.CharField(_("hasil"), max_length=10, choices=AttemptOutcome.choices)
    account = models.CharField(_("akun"), max_length=64)
    address = models.CharField(_("alamat jaringan"), max_length=45, blank=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sign_in_attempts")
    at = models.DateTimeField(_("waktu"), default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Attempt.values), name="sign_in_attempt_kind_known"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=AttemptOutcome.values), name="sign_in_attempt_outcome_known"
            ),
        ]
        indexes = [
            models.Index(fields=["account", "at"], name="sign_in_attempt_account"),
            models.Index(fields=["address", "at"], name="sign_in_attempt_address"),
            models.Index(fields=["at"], name="sign_in_attempt_at"),
        ]
        verbose_name = _("percobaan masuk")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.kind} {self.outcome}"
