from django.apps import AppConfig

from zi_portal.shared.audit.triggers import Guard

ANSWER = (
    "survey_id",
    "service_id",
    "submission_key",
    "channel",
    "marks",
    "submitted_at",
    "seconds",
    "service_date",
    "device",
    "sex",
    "age",
    "education",
    "occupation",
    "disability",
    "reason",
    "suggestion",
    "language",
    "own_flags",
    "extra",
    "extra_said",
)
"""What an answer says: all but how it stands in the totals, which folding writes."""


def _differs(column: str) -> str:
    """The same on both engines, for empty values too."""
    old, new = (f"COALESCE(CAST({row}.\"{column}\" AS text), '~none~')" for row in ("OLD", "NEW"))
    return f"{old} <> {new}"


ANSWER_CHANGES = " OR ".join(_differs(column) for column in ("id", *ANSWER))


class SurveysConfig(AppConfig):
    name = "surveys"
    guards = (
        Guard("surveys_questionnaire"),
        Guard("surveys_exclusion"),
        Guard("surveys_readmission"),
        Guard("surveys_contactexport"),
        Guard("surveys_outsideresult"),
        Guard("surveys_response", update=ANSWER_CHANGES),
    )
