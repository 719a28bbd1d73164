"""The surveys a person may see, and setting up a new one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from surveys import operations
from surveys.enums import State
from surveys.forms.plans import PlanForm, initial_of
from surveys.models import Survey
from surveys.operations import CannotChange
from surveys.queries import surveys_for, units_for_new
from surveys.views.loading import find_managed, page_of, person
from units.models import Unit


@never_cache
@require_safe
def survey_list(request: HttpRequest) -> HttpResponse:
    """Surveys, newest first; units in which the person may begin another."""
    user = person(request)
    page = page_of(request, surveys_for(user).order_by("-period_start", "-pk"))
    context = {"page": page, "rows": page.object_list, "units": units_for_new(user)[:100], "section": "surveys"}
    return render(request, "surveys/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey_new(request: HttpRequest, unit: int) -> HttpResponse:
    """A new survey of a unit."""
    user = person(request)
    at: Unit = get_object_or_404(units_for_new(user), pk=unit)
    form = PlanForm(request.POST or None, unit=at, user=user, initial={"asks_contact": True})
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.create_survey(unit=at, plan=form.plan(), by=user)
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Survei disiapkan. Periksa rancangannya, lalu mulai."))
            return redirect("survey", pk=made.pk)
    return _plan_page(request, form, at, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Changing the plan of a survey that has not begun."""
    survey, user = find_managed(request, pk), person(request)
    initial = initial_of(survey) if survey.state == State.DRAFT else {}
    form = PlanForm(request.POST or None, unit=survey.unit, user=user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_survey(survey=survey, plan=form.plan(), by=user)
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Rancangan survei disimpan."))
            return redirect("survey", pk=survey.pk)
    return _plan_page(request, form, survey.unit, survey)


def _plan_page(request: HttpRequest, form: PlanForm, unit: Unit, survey: Survey | None) -> HttpResponse:
    context = {"form": form, "unit": unit, "survey": survey, "section": "surveys"}
    return render(request, "surveys/plan.html", context, status=422 if form.errors else 200)
