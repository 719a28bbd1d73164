from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "zi_portal.shared.jobs"
    label = "jobs"
    verbose_name = _("Pekerjaan")
