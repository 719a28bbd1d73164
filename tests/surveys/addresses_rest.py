"""Who may open the pages and the API of this part (see tests/units/matrix.py)."""

from typing import Any

from tests.units.matrix import Address, of
from units.enums import Action

A = Action
OUTSIDE = {
    "ipak": "3.5",
    "respondents": 40,
    "period_start": "2026-05-01",
    "period_end": "2026-05-31",
    "link": "https://contoh.go.id/a",
}
REASON = {"reason": "Uji."}
PAGES: dict[str, Address] = {
    "survey_outside": Address(of("unit"), A.VIEW_SURVEYS, A.RECORD_TPN, posts={}, open=True),
}
API: dict[str, Address] = {
    "api-surveys": Address(),
    "api-outside-results": Address(of("unit"), A.VIEW_SURVEYS, A.RECORD_TPN, posts=OUTSIDE, open=True),
    "api-survey": Address(of("survey"), A.VIEW_SURVEYS, A.RUN_SURVEY, puts={}, open=True),
    "api-survey-open": Address(of("survey"), A.VIEW_SURVEYS, A.RUN_SURVEY, posts={}, gets=False),
    "api-survey-close": Address(of("survey"), A.VIEW_SURVEYS, A.RUN_SURVEY, posts={}, gets=False),
    "api-survey-publish": Address(of("survey"), A.VIEW_SURVEYS, A.RUN_SURVEY, posts={}, gets=False),
    "api-survey-transactions": Address(of("survey"), A.VIEW_SURVEYS, A.RUN_SURVEY, posts={}, gets=False),
    "api-survey-invitations": Address(of("survey"), A.VIEW_SURVEYS, A.RUN_SURVEY),
    "api-survey-responses": Address(of("survey"), A.VIEW_SURVEYS),
    "api-survey-indices": Address(of("survey"), A.VIEW_SURVEYS),
    "api-survey-reports": Address(of("survey"), A.VIEW_SURVEYS, posts={}),
}
EVERYBODY: set[str] = set()
"""Open without a role, or without signing in."""
ELSEWHERE: dict[str, str] = dict.fromkeys(
    (
        "api-survey-new",
        "api-survey-response-exclude",
        "api-survey-response-readmit",
        "api-survey-report",
        "api-survey-report-file",
        "api-survey-index",
    ),
    "tests/surveys/test_rest.py",
) | {"survey_outside_file": "tests/surveys/test_outside.py"}
"""Address -> the test that asks it, where no role alone decides."""


def furnish(_world: Any) -> None:
    """Things of this part in a world, for the addresses above."""
