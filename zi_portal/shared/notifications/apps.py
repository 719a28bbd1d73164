from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "zi_portal.shared.notifications"
    label = "notifications"
    verbose_name = _("Pemberitahuan")
