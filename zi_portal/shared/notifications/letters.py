"""What stands in a letter."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from zi_portal.shared.notifications.models import Letter, Notification


def compose(letter: Letter) -> EmailMultiAlternatives | None:
    """The mail with everything the letter tells; None when there is nothing to tell, or nobody any more."""
    told = list(letter.notifications.order_by("id"))
    if not told or not letter.recipient.is_active:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        context = _context(letter, told)
        message = EmailMultiAlternatives(
            _subject(told),
            render_to_string("notifications/email/letter.txt", context),
            to=[letter.recipient.email],
            headers={"Message-ID": f"<{letter.pk}@portal-zi>", "Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(render_to_string("notifications/email/letter.html", context), "text/html")
    return message


def _context(letter: Letter, told: list[Notification]) -> dict[str, Any]:
    base = settings.PUBLIC_URL
    return {
        "person": letter.recipient,
        "lines": [(one.words, base + one.link) for one in told],
        "wishes": base + reverse("inbox_settings"),
    }


def _subject(told: list[Notification]) -> str:
    if len(told) == 1:
        return " ".join(told[0].words.split())[:150]
    count = len(told)
    return ngettext("%(count)s pemberitahuan Portal ZI", "%(count)s pemberitahuan Portal ZI", count) % {"count": count}
