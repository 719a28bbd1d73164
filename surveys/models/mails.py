"""Invitations that go by e-mail: the address stands here, sealed, until the mail is out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.enums import MailState
from surveys.models.surveys import Invitation


class InvitationMail(models.Model):
    """One mail with a one-time link. Nothing leads from here to an answer that does not lead there already.

    Personal data: the address, encrypted in `sealed`, gone once the mail is out, cannot go out, or retention is over.
    `basis` is why it may be used.
    """

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="mail")
    sealed = models.BinaryField(null=True)
    basis = models.CharField(_("dasar memakai alamat"), max_length=200)
    state = models.CharField(_("status"), max_length=10, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    keep_until = models.DateField(_("disimpan sampai"), db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(basis=""), name="survey_mail_has_a_basis"),
            models.CheckConstraint(condition=Q(state__in=MailState.values), name="survey_mail_state_known"),
            models.CheckConstraint(
                condition=Q(state=MailState.WAITING, sealed__isnull=False)
                | (~Q(state=MailState.WAITING) & Q(sealed__isnull=True)),
                name="survey_mail_address_only_while_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.state}"
