"""Files of a survey: poster, spreadsheets, the PDF report; and the page that everybody may read."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from surveys import operations
from surveys.enums import State
from surveys.forms.work import FollowUpForm, PurposeForm
from surveys.models import Survey
from surveys.operations import CannotChange
from surveys.queries import reports_for, results_of
from surveys.reports.workbook import XLSX, answers_workbook, respondents_workbook
from surveys.views.loading import find_managed, find_survey, person, public_address
from surveys.views.public import public
from units.views.loading import is_partial
from zi_portal.shared.files.serving import file_response, made_response


@never_cache
@require_safe
def survey_poster(request: HttpRequest, pk: int) -> HttpResponse:
    """The poster, once the survey runs: services, population and period stand by then."""
    survey = find_managed(request, pk)
    if survey.state != State.OPEN:
        raise Http404
    # WeasyPrint takes 0.4 s to load, which only whoever prints a poster should wait for.
    from surveys.reports.poster import poster  # noqa: PLC0415

    address = public_address(request, reverse("survey_form", args=[survey.code]))
    return made_response(poster(survey, address), f"poster-survei-{survey.code}.pdf", "application/pdf")


@never_cache
@require_safe
def survey_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Raw answers without identity."""
    survey = find_survey(request, pk)
    return made_response(answers_workbook(survey), f"jawaban-survei-{survey.code}.xlsx", XLSX)


@require_POST
def survey_respondents(request: HttpRequest, pk: int) -> HttpResponse:
    """The respondent list for a purpose that is kept."""
    survey, form = find_survey(request, pk), PurposeForm(request.POST)
    purpose = form.cleaned_data["purpose"] if form.is_valid() else ""
    try:
        found = operations.export_contacts(survey=survey, purpose=purpose, by=person(request))
    except CannotChange as problem:
        context = {"survey": survey, "purpose": form, "problem": str(problem), "section": "surveys"}
        return render(request, "surveys/respondents.html", context, status=422)
    return made_response(respondents_workbook(found), f"responden-{survey.code}.xlsx", XLSX)


@require_POST
def survey_report_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Queues the PDF report, then shows how far it has come."""
    survey, form = find_survey(request, pk), FollowUpForm(request.POST)
    text = form.cleaned_data["follow_up"] if form.is_valid() else ""
    made = operations.request_report(survey=survey, follow_up=text, by=person(request))
    return redirect("survey_report", pk=made.pk)


@never_cache
@require_safe
def survey_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Progress; htmx asks for the inner part until the job has ended."""
    found = get_object_or_404(reports_for(person(request)), pk=pk)
    template = "surveys/partials/_report.html" if is_partial(request) else "surveys/report.html"
    context = {"report": found, "job": found.job, "survey": found.survey, "section": "surveys"}
    return render(request, template, context)


@never_cache
@require_safe
def survey_report_file(request: HttpRequest, pk: int) -> FileResponse:
    found = get_object_or_404(reports_for(person(request)), pk=pk)
    if found.blob is None:
        raise Http404
    return file_response(found.blob, f"laporan-survei-{found.survey.code}-{found.created_at:%Y%m%d}.pdf")


@require_safe
@public
def survey_public_results(request: HttpRequest, code: str, token: str = "") -> HttpResponse:
    """What the unit publishes: indices, bands, sample; no remark and nothing of a single person."""
    published = Survey.objects.filter(published_at__isnull=False).select_related("unit__institution")
    survey = get_object_or_404(published, code=code)
    return render(request, "surveys/public/results.html", {"survey": survey, "results": results_of(survey)})
