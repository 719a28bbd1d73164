from django.apps import AppConfig

from clearances.notifications.kinds import KINDS
from zi_portal.shared.audit.triggers import Guard
from zi_portal.shared.notifications.kinds import register

FACTS = (
    "OLD.kind <> NEW.kind OR OLD.unit_id <> NEW.unit_id OR OLD.unit_name <> NEW.unit_name OR OLD.code <> NEW.code"
    " OR OLD.decree_number <> NEW.decree_number OR OLD.decree_date <> NEW.decree_date"
    " OR (OLD.state <> 'held' AND NEW.state <> OLD.state)"
)
"""What a decree says never changes, and a predicate that has ended does not come back."""


class ClearancesConfig(AppConfig):
    name = "clearances"
    guards = (
        Guard("clearances_predicateheld", update=FACTS, truncate=False),
        Guard("clearances_monitoringrecord"),
    )

    def ready(self) -> None:
        register(*KINDS)
