"""Loading what a page is about. Not visible is 404; not allowed is 403."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from surveys.models import Survey
from surveys.queries import surveys_for
from surveys.rules import can_manage
from units.views.loading import page_of as page_of
from units.views.loading import person as person


def find_survey(request: HttpRequest, pk: int) -> Survey:
    """The survey, or 404 for whoever may not know of it. One query (and the roles)."""
    return get_object_or_404(surveys_for(person(request)), pk=pk)


def find_managed(request: HttpRequest, pk: int) -> Survey:
    """The survey, 403 for whoever may see but not run it."""
    survey = find_survey(request, pk)
    if not can_manage(person(request), survey):
        raise PermissionDenied
    return survey


def public_address(request: HttpRequest, path: str) -> str:
    """The whole address as others must type it."""
    return request.build_absolute_uri(path)
