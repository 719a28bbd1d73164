"""Changes, each in one transaction with its audit event."""

from clearances.operations.monitoring import (
    assign_monitoring,
    move_monitoring,
    save_monitoring_rule,
)
from clearances.operations.monitoring_plan import close_pending, plan_next
from clearances.operations.monitoring_report import conclude, request_letter
from clearances.operations.monitoring_sheet import add_programme, answer_programme, save_facts, save_item
from clearances.operations.predicate_imports import apply_predicates, hand_in_predicates
from clearances.operations.predicates import determine, record_earlier
from clearances.operations.revocation import recommend_revocation, revoke

__all__ = [
    "add_programme",
    "answer_programme",
    "apply_predicates",
    "assign_monitoring",
    "close_pending",
    "conclude",
    "determine",
    "hand_in_predicates",
    "move_monitoring",
    "plan_next",
    "recommend_revocation",
    "record_earlier",
    "request_letter",
    "revoke",
    "save_facts",
    "save_item",
    "save_monitoring_rule",
]
