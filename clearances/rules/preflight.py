"""The pre-flight: what stands between a nomination and its proposal. Plain values in, rows out."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from clearances.enums import Group
from clearances.rules.preflight_facts import Facts
from clearances.rules.preflight_prerequisites import prerequisite_rows
from clearances.rules.preflight_proposal import (
    again_rows,
    ban_row,
    calendar_rows,
    leader_row,
    paper_rows,
    score_rows,
    survey_row,
)
from clearances.rules.preflight_rows import Row

ORDER = {group: place for place, group in enumerate(Group)}


def rows_of(facts: Facts, rules: Mapping[str, Any]) -> tuple[Row, ...]:
    """Every row for the nomination's target under its rule set, in the order of the groups. No query.

    `rules` is the pack of the cycle's rule set.
    """
    deadline = deadline_of(facts, rules)
    return tuple(sorted(_rows(facts, rules, deadline), key=lambda row: ORDER[row.group]))


def deadline_of(facts: Facts, rules: Mapping[str, Any]) -> datetime.date:
    """The last day of proposing: by the calendar with the unit's extension, else as the regulation says."""
    rule = rules["deadlines"][0]
    return facts.window.closes_on if facts.window else datetime.date(facts.year, rule["month"], rule["day"])


def _rows(facts: Facts, rules: Mapping[str, Any], deadline: datetime.date) -> Iterator[Row]:
    yield leader_row(facts, deadline)
    yield from prerequisite_rows(facts, rules, deadline)
    yield ban_row(facts)
    yield from again_rows(facts)
    yield from score_rows(facts, rules, deadline)
    yield survey_row(facts, deadline)
    yield from paper_rows(facts, rules, deadline)
    yield from calendar_rows(facts, rules, deadline)
