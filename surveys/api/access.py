"""Finding the survey a request is about. Not visible is 404, not allowed is 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from rest_framework.request import Request

from surveys.models import Survey
from surveys.queries import surveys_for
from surveys.rules import can_manage
from units.api.access import person


def find_survey(request: Request, pk: int) -> Survey:
    """The survey, or 404 for whoever may not know of it. One query (and the roles)."""
    return get_object_or_404(surveys_for(person(request)), pk=pk)


def find_managed(request: Request, pk: int) -> Survey:
    """The survey, 403 for whoever may see but not run it."""
    survey = find_survey(request, pk)
    if not can_manage(person(request), survey):
        raise PermissionDenied
    return survey
