"""Pages for second factors: allauth's views in our templates, with a picture our content policy lets through."""

from typing import Any

from allauth.mfa.totp.views import ActivateTOTPView
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache


class AddApp(ActivateTOTPView):
    """The QR code stands in the page itself; an image as data: would be refused."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        drawn = context["totp_svg"]
        # Drawn by the QR library from our own text; nothing a person typed goes in unescaped.
        context["qr"] = mark_safe(drawn[drawn.index("<svg") :])  # noqa: S308
        return context


add_app = never_cache(AddApp.as_view())
