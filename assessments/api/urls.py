from django.urls import path, register_converter

from assessments.api import (
    adopting,
    answers,
    calendar,
    cases,
    files,
    jobs,
    library,
    nominations,
    reports,
    scores,
    uploads,
    uses,
)
from assessments.enums import Track


class ApiTrackConverter:
    """Whose sheet: unit, tpi and the other tiers."""

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
    path(f"{CASE}evidence/", uses.CaseEvidence.as_view(), name="api-case-evidence"),
    path(f"{CASE}evidence/<int:use>/", uses.OneUse.as_view(), name="api-use"),
    path(f"{CASE}evidence/<int:use>/mark/", uses.UseMark.as_view(), name="api-mark"),
    path("evidence/", library.Library.as_view(), name="api-evidence"),
    path("evidence/files/", files.LibraryFiles.as_view(), name="api-files"),
    path("evidence/links/", library.LibraryLinks.as_view(), name="api-links"),
    path("evidence/<int:pk>/", library.OneEvidence.as_view(), name="api-evidence-one"),
    path("evidence/<int:pk>/period/", library.EvidencePeriod.as_view(), name="api-evidence-period"),
    path("evidence/versions/<int:pk>/", library.OneVersion.as_view(), name="api-version"),
    path("evidence/versions/<int:pk>/file/", library.VersionFile.as_view(), name="api-version-file"),
    path("evidence/versions/<int:pk>/preview/", library.VersionPreview.as_view(), name="api-preview"),
    path("evidence/versions/<int:pk>/preview/<int:number>/", library.VersionPage.as_view(), name="api-preview-page"),
    path("jobs/", jobs.Jobs.as_view(), name="api-jobs"),
    path("jobs/<int:pk>/", jobs.OneJob.as_view(), name="api-job"),
    path("jobs/<int:pk>/cancel/", jobs.JobCancel.as_view(), name="api-job-cancel"),
    path("uploads/", uploads.Uploads.as_view(), name="api-uploads"),
    path("uploads/<uuid:pk>/", uploads.OneUpload.as_view(), name="api-upload"),
    path("uploads/<uuid:pk>/complete/", uploads.UploadComplete.as_view(), name="api-upload-complete"),
    *[
        path(f"{CASE}moves/{move.value}/", view.as_view(), name=f"api-move-{move.value}")
        for move, view in cases.MOVE_VIEWS.items()
    ],
    path("cycles/<int:pk>/calendar/", calendar.Calendar.as_view(), name="api-calendar"),
    path("cycles/<int:pk>/extensions/", calendar.Extensions.as_view(), name="api-extensions"),
    path("cycles/<int:pk>/close/", calendar.CycleClose.as_view(), name="api-cycle-close"),
    path("nominations/moves/", nominations.NominationsTogether.as_view(), name="api-nominations-together"),
    *[
        path(f"nominations/<int:pk>/moves/{move.value}/", view.as_view(), name=f"api-nomination-move-{move.value}")
        for move, view in nominations.MOVE_VIEWS.items()
    ],
    path(f"{CASE}survey-index/", adopting.SurveyIndex.as_view(), name="api-survey-index"),
]
