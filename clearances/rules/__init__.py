"""Named predicates and plain evaluation of what follows from a score."""

from clearances.rules.papers import (
    may_build,
    may_keep_paper,
    may_take_paper,
    may_take_respondents,
    papers_of_institution,
    papers_of_unit,
    sptjm_of_units,
)
from clearances.rules.preflight import deadline_of, rows_of
from clearances.rules.preflight_rows import Preflight, Row

__all__ = [
    "Preflight",
    "Row",
    "deadline_of",
    "may_build",
    "may_keep_paper",
    "may_take_paper",
    "may_take_respondents",
    "papers_of_institution",
    "papers_of_unit",
    "rows_of",
    "sptjm_of_units",
]
