"""Reading: querysets that start from the person, and totals that cost the same for any number of answers."""

from surveys.queries.results import Results, index_of_part, results_of
from surveys.queries.surveys import (
    counted_answers,
    exclusions_of,
    invitations_of,
    mail_counts,
    remarks_of,
    reports_for,
    responses_of,
    surveys_for,
    units_for_new,
    used_invitations,
)

__all__ = [
    "Results",
    "counted_answers",
    "exclusions_of",
    "index_of_part",
    "invitations_of",
    "mail_counts",
    "remarks_of",
    "reports_for",
    "responses_of",
    "results_of",
    "surveys_for",
    "units_for_new",
    "used_invitations",
]
