"""Reading: querysets that start from the person, and answers to questions of other parts."""

from clearances.queries.monitoring import (
    carried_evidence,
    completeness_of,
    monitoring_indices,
    monitorings_for,
    rules_of,
    score_of_monitoring,
)
from clearances.queries.national import Picture, national_picture, national_years
from clearances.queries.predicates import ban_of, earlier_units_for, history_of, predicates_for
from clearances.queries.register import Wanted, register, register_years

__all__ = [
    "Picture",
    "Wanted",
    "ban_of",
    "carried_evidence",
    "completeness_of",
    "earlier_units_for",
    "history_of",
    "monitoring_indices",
    "monitorings_for",
    "national_picture",
    "national_years",
    "predicates_for",
    "register",
    "register_years",
    "rules_of",
    "score_of_monitoring",
]
