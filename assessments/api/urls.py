from django.urls import path, register_converter

from assessments.api import (
    adopting,
    answers,
    assignments,
    calendar,
    cases,
    consensus,
    files,
    jobs,
    letters,
    library,
    nominations,
    reports,
    rounds,
    scores,
    sheets,
    snapshots,
    teams,
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
CYCLE = "cycles/<int:pk>/"
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
    path("cycles/<int:pk>/calendar/follow/", calendar.FollowAnnounced.as_view(), name="api-calendar-follow"),
    path("cycles/<int:pk>/extensions/", calendar.Extensions.as_view(), name="api-extensions"),
    path("cycles/<int:pk>/close/", calendar.CycleClose.as_view(), name="api-cycle-close"),
    path("nominations/moves/", nominations.NominationsTogether.as_view(), name="api-nominations-together"),
    *[
        path(f"nominations/<int:pk>/moves/{move.value}/", view.as_view(), name=f"api-nomination-move-{move.value}")
        for move, view in nominations.MOVE_VIEWS.items()
    ],
    path(f"{CASE}sheets/", sheets.CaseSheets.as_view(), name="api-sheets"),
    path(f"{CASE}sheets/<int:sheet>/", sheets.OneSheet.as_view(), name="api-sheet"),
    path(f"{CASE}claims/", sheets.Claims.as_view(), name="api-claims"),
    path(f"{CASE}claims/<str:code>/", sheets.OneClaim.as_view(), name="api-claim"),
    path(f"{CASE}disagreements/", consensus.Disagreements.as_view(), name="api-disagreements"),
    path(f"{CASE}disagreements/<str:code>/", consensus.OneDisagreement.as_view(), name="api-disagreement"),
    path(f"{CASE}follow-ups/", rounds.FollowUps.as_view(), name="api-follow-ups"),
    path(f"{CASE}follow-ups/<int:follow_up>/", rounds.OneFollowUp.as_view(), name="api-follow-up"),
    path(f"{CASE}visits/", rounds.Visits.as_view(), name="api-visits"),
    path(f"{CASE}visits/<int:visit>/minutes/", rounds.VisitMinutes.as_view(), name="api-visit-minutes"),
    path(f"{CASE}visits/<int:visit>/signed/", rounds.VisitSigned.as_view(), name="api-visit-signed"),
    path(f"{CASE}visits/<int:visit>/photos/", rounds.VisitPhotos.as_view(), name="api-visit-photos"),
    path(f"{CASE}photos/<int:photo>/", rounds.OnePhoto.as_view(), name="api-photo"),
    path(f"{CASE}results/", rounds.Results.as_view(), name="api-results"),
    path(f"{CASE}snapshots/", snapshots.Snapshots.as_view(), name="api-snapshots"),
    path(f"{CASE}snapshots/compare/", snapshots.SnapshotsCompare.as_view(), name="api-snapshots-compare"),
    path(f"{CASE}snapshots/<int:snapshot>/", snapshots.OneSnapshot.as_view(), name="api-snapshot"),
    path(f"{CASE}letters/", letters.CaseLetters.as_view(), name="api-case-letters"),
    path(f"{CASE}assignment/", assignments.Assignment.as_view(), name="api-assignment"),
    path(f"{CASE}assignment/excuse/", assignments.Excuse.as_view(), name="api-excuse"),
    path(f"{CYCLE}letters/", letters.CycleLetters.as_view(), name="api-cycle-letters"),
    path(f"{CYCLE}review-settings/", teams.ReviewSettings.as_view(), name="api-review-settings"),
    path(f"{CYCLE}teams/", teams.Teams.as_view(), name="api-teams"),
    path(f"{CYCLE}suggestion/", assignments.Suggestion.as_view(), name="api-suggestion"),
    path(f"{CYCLE}interests/", assignments.Interests.as_view(), name="api-interests"),
    path(f"{CYCLE}interests/<int:interest>/end/", assignments.InterestEnd.as_view(), name="api-interest-end"),
    path(f"{CYCLE}coachings/", assignments.Coachings.as_view(), name="api-coachings"),
    path(f"{CYCLE}waivers/", assignments.Waivers.as_view(), name="api-conflict-waivers"),
    path(f"{CYCLE}progress/", assignments.Progress.as_view(), name="api-progress"),
    path(f"{CYCLE}agreement/", assignments.AgreementFigures.as_view(), name="api-agreement"),
    path("teams/<int:pk>/", teams.OneTeam.as_view(), name="api-team"),
    path("teams/<int:pk>/members/", teams.Seats.as_view(), name="api-seats"),
    path("teams/<int:pk>/members/<int:seat>/", teams.OneSeat.as_view(), name="api-seat"),
    path("letters/<int:pk>/", letters.OneLetter.as_view(), name="api-letter"),
    path("letters/<int:pk>/<str:kind>/", letters.LetterFile.as_view(), name="api-letter-file"),
    path(f"{CASE}survey-index/", adopting.SurveyIndex.as_view(), name="api-survey-index"),
    path(f"{CASE}outside-index/", adopting.OutsideIndex.as_view(), name="api-outside-index"),
]
