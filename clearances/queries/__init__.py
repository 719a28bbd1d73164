"""Reading what follows from a score: querysets and plain values that start from the person."""

from clearances.queries.board import TpnRow, tpn_rows
from clearances.queries.clearances import clearance_letters_for, clearance_standing, clearances_for, clearances_of
from clearances.queries.complaints import (
    complaints_for,
    complaints_of_monitoring,
    open_complaints,
    proven_complaints,
)
from clearances.queries.monitoring import (
    carried_evidence,
    completeness_of,
    monitoring_indices,
    monitoring_rules_of,
    monitorings_for,
    score_of_monitoring,
)
from clearances.queries.national import Picture, national_picture, national_years
from clearances.queries.paper_needs import missing_papers, required_papers
from clearances.queries.papers import papers_for, papers_of
from clearances.queries.predicates import ban_of, earlier_units_for, history_of, predicates_for
from clearances.queries.preflight import (
    RulesMissing,
    each_preflight,
    preflight_of,
    preflights_for,
    rules_of,
    waivers_of,
)
from clearances.queries.register import Wanted, register, register_years
from clearances.queries.stages import (
    Selection,
    objection_of,
    records_of_stages,
    results_of,
    selection_of,
    stages_of,
    tpn_nominations_for,
    tpn_papers_for,
    tpn_papers_of,
    window_of,
    windows_of,
)
from clearances.queries.tpn_values import Differences, ValueRow, case_of, differences

__all__ = [
    "Differences",
    "Picture",
    "RulesMissing",
    "Selection",
    "TpnRow",
    "ValueRow",
    "Wanted",
    "ban_of",
    "carried_evidence",
    "case_of",
    "clearance_letters_for",
    "clearance_standing",
    "clearances_for",
    "clearances_of",
    "complaints_for",
    "complaints_of_monitoring",
    "completeness_of",
    "differences",
    "each_preflight",
    "earlier_units_for",
    "history_of",
    "missing_papers",
    "monitoring_indices",
    "monitoring_rules_of",
    "monitorings_for",
    "national_picture",
    "national_years",
    "objection_of",
    "open_complaints",
    "papers_for",
    "papers_of",
    "predicates_for",
    "preflight_of",
    "preflights_for",
    "proven_complaints",
    "records_of_stages",
    "register",
    "register_years",
    "required_papers",
    "results_of",
    "rules_of",
    "score_of_monitoring",
    "selection_of",
    "stages_of",
    "tpn_nominations_for",
    "tpn_papers_for",
    "tpn_papers_of",
    "tpn_rows",
    "waivers_of",
    "window_of",
    "windows_of",
]
