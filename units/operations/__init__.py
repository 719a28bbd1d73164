"""Verbs that change units, roles, cycles and nominations: atomic, each leaving an audit event."""

from units.operations.calendars import announce_calendar
from units.operations.cycles import extend_stage, open_cycle, set_calendar
from units.operations.facts import add_institution, save_institution, save_institution_year, save_unit_year
from units.operations.giving import give_role
from units.operations.imports import apply_import, hand_in, request_import
from units.operations.nominations import identify, mark_unit, move_nomination
from units.operations.refusals import Refused
from units.operations.roles import carry, end_role, grant_role
from units.operations.units import add_unit, change_unit
from units.operations.units_history import dissolve_unit, merge_units, move_unit, rename_unit

__all__ = [
    "Refused",
    "add_institution",
    "add_unit",
    "announce_calendar",
    "apply_import",
    "carry",
    "change_unit",
    "dissolve_unit",
    "end_role",
    "extend_stage",
    "give_role",
    "grant_role",
    "hand_in",
    "identify",
    "mark_unit",
    "merge_units",
    "move_nomination",
    "move_unit",
    "open_cycle",
    "rename_unit",
    "request_import",
    "save_institution",
    "save_institution_year",
    "save_unit_year",
    "set_calendar",
]
