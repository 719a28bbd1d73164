from django.apps import AppConfig
from django.core.checks import register

from units.checks import roles_known


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Unit kerja"

    def ready(self) -> None:
        register(roles_known)
