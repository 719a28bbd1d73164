"""Reading what follows from a score."""

from clearances.queries.papers import missing_papers, papers_for, papers_of

__all__ = [
    "missing_papers",
    "papers_for",
    "papers_of",
]
