"""Mail about the account: the way to a new password, and invitations."""

from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from units.models import Invitation, User


def send_password_reset(user: User, base: str) -> None:
    """The link works once and for as long as settings.PASSWORD_RESET_TIMEOUT says."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("password_reset_confirm", args=[uid, default_token_generator.make_token(user)])
    _send(user.email, _("Kata sandi baru untuk Portal ZI"), "password_reset", {"person": user, "link": base + path})


def send_invitation(invitation: Invitation, token: str, base: str) -> None:
    context = {"invitation": invitation, "link": base + reverse("invitation_accept", args=[token])}
    _send(invitation.email, _("Undangan ke Portal ZI"), "invitation", context)


def _send(to: str, subject: str, template: str, context: dict[str, Any]) -> None:
    """Plain text, and the same words as HTML."""
    message = EmailMultiAlternatives(subject, render_to_string(f"units/email/{template}.txt", context), to=[to])
    message.attach_alternative(render_to_string(f"units/email/{template}.html", context), "text/html")
    message.send()
