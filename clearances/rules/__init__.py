"""Named predicates of what follows from a score."""

from clearances.rules.papers import (
    may_build,
    may_keep_paper,
    may_take_paper,
    may_take_respondents,
    papers_of_institution,
    papers_of_unit,
    sptjm_of_units,
)

__all__ = [
    "may_build",
    "may_keep_paper",
    "may_take_paper",
    "may_take_respondents",
    "papers_of_institution",
    "papers_of_unit",
    "sptjm_of_units",
]
