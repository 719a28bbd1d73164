from django.apps import AppConfig
from django.core.checks import register

from units.checks import roles_known
from units.notifications.kinds import KINDS
from zi_portal.shared.audit.signals import chain_broken
from zi_portal.shared.notifications.kinds import register as register_kinds


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Unit kerja"

    def ready(self) -> None:
        register(roles_known)
        register_kinds(*KINDS)
        from units.notifications.chains import tell_chain_broken  # noqa: PLC0415 -- models can be imported only now

        chain_broken.connect(tell_chain_broken, dispatch_uid="units.chain_broken")
