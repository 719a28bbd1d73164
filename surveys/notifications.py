"""Mail to users of a service."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from surveys.models import Survey


def send_invitation(survey: Survey, link: str, to: str) -> None:
    """The one-time link, in Indonesian and English. Raises OSError when the mail server does not take it."""
    context = {"survey": survey, "link": link}
    subject = f"Survei layanan {survey.unit.name} / Service survey"
    message = EmailMultiAlternatives(subject, render_to_string("surveys/email/invitation.txt", context), to=[to])
    message.attach_alternative(render_to_string("surveys/email/invitation.html", context), "text/html")
    message.send()
