"""The list of assessments: filter and search in the address, fifty on a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.forms import ListForm
from assessments.queries.pages import listed_for, open_cycles_of, standings
from assessments.views.loading import person
from units.views.loading import page_of


@never_cache
@require_safe
def assessment_list(request: HttpRequest) -> HttpResponse:
    """Assessments the person may open, with state and score."""
    user = person(request)
    form = ListForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, listed_for(user, state=chosen.get("status", ""), words=chosen.get("q", "")))
    query = request.GET.copy()
    query.pop("hal", None)
    context = {
        "form": form,
        "page": page,
        "rows": standings(list(page.object_list), user),
        "query": query.urlencode(),
        "filtered": any(chosen.values()),
        "cycles": open_cycles_of(user),
        "section": "list",
    }
    return render(request, "assessments/list.html", context)
