"""Reading what follows from a score: querysets and plain values that start from the person."""

from clearances.queries.papers import missing_papers
from clearances.queries.preflight import RulesMissing, preflight_of, preflights_for, rules_of, waivers_of
from clearances.queries.preflight_papers import required_papers

__all__ = [
    "RulesMissing",
    "missing_papers",
    "preflight_of",
    "preflights_for",
    "required_papers",
    "rules_of",
    "waivers_of",
]
