"""What every page here shares: who asks, one form on a page, and a page of a list."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from units.models import User
from units.operations import Refused

PER_PAGE = 50


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


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx asks and wants a piece of the page."""
    return bool(getattr(request, "htmx", False))


def page_of(request: HttpRequest, found: Any, per_page: int = 0) -> Page[Any]:
    """The page named in the address, of rows or a queryset; a wrong number shows the nearest page."""
    return Paginator(found, per_page or PER_PAGE).get_page(request.GET.get("hal"))


def filters_of(request: HttpRequest) -> str:
    """The address without its page number, for links to other pages of the list."""
    query = request.GET.copy()
    query.pop("hal", None)
    return query.urlencode()
