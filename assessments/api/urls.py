from django.urls import path, register_converter

from assessments.api import answers, cases, reports, scores
from assessments.enums import Track


class ApiTrackConverter:
    """unit or tpi."""

    regex = "|".join(Track.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ApiTrackConverter, "api_track")
CASE = "assessments/<int:pk>/"
urlpatterns = [
    path("assessments/", cases.Cases.as_view(), name="api-assessments"),
    path(CASE, cases.Case.as_view(), name="api-assessment"),
    path(f"{CASE}answers/<api_track:track>/", answers.Answers.as_view(), name="api-answers"),
    path(f"{CASE}answers/<api_track:track>/<str:code>/", answers.OneAnswer.as_view(), name="api-answer"),
    path(f"{CASE}score/<api_track:track>/", scores.Score.as_view(), name="api-score"),
    path(f"{CASE}gates/<api_track:track>/", scores.Gates.as_view(), name="api-gates"),
    path(f"{CASE}gap/<api_track:track>/", scores.GapToPredicate.as_view(), name="api-gap"),
    path(f"{CASE}reports/", reports.CaseReports.as_view(), name="api-reports"),
    path("reports/<int:pk>/", reports.OneReport.as_view(), name="api-report"),
    path("reports/<int:pk>/file/", reports.ReportFile.as_view(), name="api-report-file"),
    *[
        path(f"{CASE}moves/{move.value}/", view.as_view(), name=f"api-move-{move.value}")
        for move, view in cases.MOVE_VIEWS.items()
    ],
]
