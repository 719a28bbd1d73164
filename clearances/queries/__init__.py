"""Reading: what follows from a score, starting from the person."""

from clearances.queries.board import TpnRow, tpn_rows
from clearances.queries.clearances import clearance_letters_for, clearance_standing, clearances_for, clearances_of
from clearances.queries.complaints import complaints_for, proven_complaints
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
    "Selection",
    "TpnRow",
    "ValueRow",
    "case_of",
    "clearance_letters_for",
    "clearance_standing",
    "clearances_for",
    "clearances_of",
    "complaints_for",
    "differences",
    "objection_of",
    "proven_complaints",
    "records_of_stages",
    "results_of",
    "selection_of",
    "stages_of",
    "tpn_nominations_for",
    "tpn_papers_for",
    "tpn_papers_of",
    "tpn_rows",
    "window_of",
    "windows_of",
]
