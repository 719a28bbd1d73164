"""The PDF report: asked for, watched, downloaded."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments import operations
from assessments.queries import jobs_for
from assessments.queries.reports import reports_seen_by
from assessments.reports.naming import file_name
from assessments.views.loading import find_case, is_partial, person
from zi_portal.shared.files.serving import file_response


@require_POST
def report_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Freezes the case and queues its PDF, then shows how far it has come."""
    made = operations.request_report(assessment=find_case(request, pk), by=person(request))
    return redirect("report", pk=made.pk)


@never_cache
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Progress; htmx asks for the inner part until the job has ended."""
    found = get_object_or_404(reports_seen_by(person(request)), pk=pk)
    template = "assessments/partials/_report.html" if is_partial(request) else "assessments/report.html"
    context = {"report": found, "job": found.job, "case": found.assessment, "section": "list"}
    # Asked only while there is something to cancel.
    context["cancellable"] = found.job.is_active and jobs_for(person(request)).filter(pk=found.job_id).exists()
    return render(request, template, context)


@require_safe
def report_file(request: HttpRequest, pk: int) -> FileResponse:
    """The PDF itself, for whoever may open the assessment."""
    found = get_object_or_404(reports_seen_by(person(request)), pk=pk)
    if found.blob is None:
        raise Http404
    return file_response(found.blob, file_name(found))
