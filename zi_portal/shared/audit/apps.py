from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from zi_portal.shared.audit.checks import guards_in_place
from zi_portal.shared.audit.triggers import Guard


class AuditConfig(AppConfig):
    name = "zi_portal.shared.audit"
    label = "audit"
    verbose_name = _("Jejak audit")
    guards = (
        Guard("audit_auditevent"),
        # Details may be erased (personal data), never rewritten.
        Guard("audit_auditdetail", delete=False),
        Guard("audit_auditchain", update='NEW.last_sequence < OLD.last_sequence OR NEW."key" <> OLD."key"'),
    )

    def ready(self) -> None:
        register(guards_in_place, Tags.database)
