"""Asking for the PDF report of a survey; a job makes it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from surveys import rules
from surveys.models import Survey, SurveyReport
from units.models import User
from zi_portal.shared import audit, jobs

RENDER = "surveys.tasks.render_survey_report"


@transaction.atomic
def request_report(*, survey: Survey, follow_up: str, by: User) -> SurveyReport:
    """Queues the rendering of the report; `follow_up` is printed in it. Raises PermissionDenied."""
    if not rules.can_see(by, survey):
        raise PermissionDenied
    job = jobs.enqueue(RENDER, kind="survey_report", parameters={"survey": survey.pk}, by=by)
    report = SurveyReport.objects.create(survey=survey, job=job, follow_up=follow_up.strip(), requested_by=by)
    audit.record(
        chain=survey.unit.audit_chain,
        actor=by,
        action="surveys.request_report",
        target=("surveys.surveyreport", report.pk),
        after={"survey": survey.pk},
    )
    return report
