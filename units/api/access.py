"""Finding what a request is about, and what may be done to it: not visible is 404, not allowed is 403."""

from typing import Any, TypeVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from units.enums import Action
from units.models import Institution, Unit, User
from units.rules import may, may_anywhere
from zi_portal.shared.rest.fields import Body, taken

Row = TypeVar("Row", bound=Model)
YEARS = range(2000, 2101)


def person(request: Request) -> User:
    """Who asks; the permission classes have turned everybody else away."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    return user


def find(visible: QuerySet[Row], pk: int) -> Row:
    """The row, or 404 for whoever may not know of it. One query."""
    found: Row = get_object_or_404(visible, pk=pk)
    return found


def allow(user: User, action: Action, at: Unit | Institution) -> None:
    """Raises PermissionDenied unless the person may do `action` there. No query beyond the roles."""
    if not may(user, action, at):
        raise PermissionDenied


def allow_anywhere(user: User, action: Action) -> None:
    """Raises PermissionDenied unless the person may do `action` in some place."""
    if not may_anywhere(user, action):
        raise PermissionDenied


def known_year(year: int) -> int:
    """A year that facts are kept of; any other is 404."""
    if year not in YEARS:
        raise Http404
    return year


def asked(query: type[Body], request: Request) -> dict[str, Any]:
    """The filter of a list, without its page. Raises ValidationError."""
    found = taken(query, request.query_params.dict())
    found.pop("page", None)
    return found


def checked(form: forms.Form) -> dict[str, Any]:
    """What the page's form makes of a body whose types are right. Raises ValidationError."""
    if not form.is_valid():
        found = {name: [str(sentence) for sentence in sentences] for name, sentences in form.errors.items()}
        raise ValidationError({"" if name == "__all__" else name: words for name, words in found.items()})
    return form.cleaned_data


def portal_address(request: Request) -> str:
    """Where mailed links lead, without the slash at the end; the host is one of settings.ALLOWED_HOSTS."""
    return str(request.build_absolute_uri("/"))[:-1]
