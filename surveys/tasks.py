"""What workers and beat do for surveys."""

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import translation

from surveys.models import Response, Survey, SurveyReport
from surveys.operations import delete_expired_contacts, fold_all, forget_expired_addresses, send_waiting
from surveys.operations.inviting import SEND
from surveys.operations.reporting import RENDER
from surveys.reports.data import report_data
from surveys.reports.pdf import render
from zi_portal.shared import audit, jobs
from zi_portal.shared.files import blobs


@shared_task(name="surveys.tasks.fold_responses")
def fold_responses() -> None:
    """Folds what waits, survey by survey. Run by beat; twice at once does no harm."""
    waiting = Response.objects.filter(standing__isnull=True).order_by().values("survey").distinct()
    for survey in Survey.objects.filter(pk__in=waiting):
        fold_all(survey)


@shared_task(name="surveys.tasks.delete_expired_contacts")
def delete_contacts() -> None:
    """Run by beat once a day."""
    delete_expired_contacts()
    forget_expired_addresses()


@jobs.job_task(SEND)
def send_survey_invitations(run: jobs.Run) -> dict[str, int]:
    """Mails the one-time links of a survey that wait; who runs the survey sees how many went out."""
    survey = Survey.objects.get(pk=run.parameters["survey"])
    return send_waiting(survey, settings.PUBLIC_URL, run.progress)


@jobs.job_task(RENDER)
def render_survey_report(run: jobs.Run) -> None:
    """Makes the PDF of the survey as it stands now, in Indonesian whatever the language of the screen."""
    report = SurveyReport.objects.select_related("survey__unit__institution", "survey__questionnaire").get(job=run.job)
    run.progress(0, 2)
    with translation.override("id"):
        data = report_data(report.survey, report.follow_up, report.created_at)
        run.progress(1, 2)
        content = render("surveys/reports/report.html", data)
    with transaction.atomic():
        report.blob = blobs.store(content, "application/pdf")
        report.save(update_fields=["blob"])
        run.progress(2, 2)
        run.finish({"report": report.pk, "size": report.blob.size})
        audit.record(
            chain=report.survey.unit.audit_chain,
            actor=None,
            action="surveys.report_rendered",
            target=("surveys.surveyreport", report.pk),
            after={"sha256": report.blob.sha256, "size": report.blob.size},
        )
