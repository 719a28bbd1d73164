"""What every page here shares: who asks, one form on a page, and a page of a list."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from units.models import User
from units.operations import Refused


def person(request: HttpRequest) -> User:
    """Who asks; the middleware has turned everybody else away."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    return user


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[[], object],
    *,
    title: str,
    verb: str,
    done: str,
    back: str,
    section: str,
    about: str = "",
    warning: str = "",
    template: str = "units/form.html",
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """One form, one operation: GET asks, POST does and leads back; what was refused stands at its field."""
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                act()
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, refused.message)
                status = 409
            else:
                messages.success(request, done)
                return redirect(back)
        else:
            status = 422
    context = {
        "form": form,
        "title": title,
        "verb": verb,
        "back": back,
        "section": section,
        "about": about,
        "warning": warning,
        **(extra or {}),
    }
    return render(request, template, context, status=status)


def filters_of(request: HttpRequest) -> str:
    """The address without its page number, for links to other pages of the list."""
    query = request.GET.copy()
    query.pop("hal", None)
    return query.urlencode()
