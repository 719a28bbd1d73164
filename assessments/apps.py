from django.apps import AppConfig

from assessments.notifications.kinds import KINDS
from zi_portal.shared.audit.triggers import Guard
from zi_portal.shared.notifications.kinds import register


class AssessmentsConfig(AppConfig):
    name = "assessments"
    guards = (
        # The regulation as published, and what somebody signed.
        Guard("assessments_instrument"),
        Guard("assessments_item"),
        Guard("assessments_ruleset"),
        Guard("assessments_transitionrecord"),
        Guard("assessments_conclusion"),
        Guard("assessments_leaderdecision"),
        Guard("assessments_preliminaryresult"),
        Guard("assessments_conflictwaiver"),
        Guard("assessments_snapshot"),
        Guard("assessments_evidenceversion"),
    )

    def ready(self) -> None:
        register(*KINDS)
