from django.apps import AppConfig
from django.core.checks import register

from units.checks import roles_known
from units.notifications.kinds import KINDS
from zi_portal.shared.notifications.kinds import register as register_kinds


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Unit kerja"

    def ready(self) -> None:
        register(roles_known)
        register_kinds(*KINDS)
