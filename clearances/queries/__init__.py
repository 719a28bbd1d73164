"""Reading what follows from a score: querysets and plain values that start from the person."""

from clearances.queries.papers import missing_papers, papers_for, papers_of, required_papers
from clearances.queries.preflight import RulesMissing, preflight_of, preflights_for, rules_of, waivers_of

__all__ = [
    "RulesMissing",
    "missing_papers",
    "papers_for",
    "papers_of",
    "preflight_of",
    "preflights_for",
    "required_papers",
    "rules_of",
    "waivers_of",
]
