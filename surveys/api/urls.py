from django.urls import path

from surveys.api import outside, responses, results, surveys, transactions

ONE = "surveys/<int:pk>/"
urlpatterns = [
    path("surveys/", surveys.Surveys.as_view(), name="api-surveys"),
    path("units/<int:pk>/surveys/", surveys.NewSurvey.as_view(), name="api-survey-new"),
    path("units/<int:pk>/outside-results/", outside.OutsideResults.as_view(), name="api-outside-results"),
    path(ONE, surveys.OneSurvey.as_view(), name="api-survey"),
    *[
        path(f"{ONE}moves/{move}/", view.as_view(), name=f"api-survey-{move}")
        for move, view in surveys.MOVE_VIEWS.items()
    ],
    path(f"{ONE}transactions/", transactions.Transactions.as_view(), name="api-survey-transactions"),
    path(f"{ONE}invitations/", transactions.Invitations.as_view(), name="api-survey-invitations"),
    path(f"{ONE}responses/", responses.Responses.as_view(), name="api-survey-responses"),
    path(
        f"{ONE}responses/<int:answer>/exclude/",
        responses.ResponseExclude.as_view(),
        name="api-survey-response-exclude",
    ),
    path(
        f"{ONE}responses/<int:answer>/readmit/",
        responses.ResponseReadmit.as_view(),
        name="api-survey-response-readmit",
    ),
    path(f"{ONE}indices/", results.Indices.as_view(), name="api-survey-indices"),
    path(f"{ONE}reports/", results.SurveyReports.as_view(), name="api-survey-reports"),
    path("survey-reports/<int:pk>/", results.OneSurveyReport.as_view(), name="api-survey-report"),
    path("survey-reports/<int:pk>/file/", results.SurveyReportFile.as_view(), name="api-survey-report-file"),
]
