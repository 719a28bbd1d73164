"""Tables of earlier predicates: handed in, looked at, recorded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from clearances import operations
from clearances.forms.predicates import PredicateTableForm
from clearances.models import PredicateImport
from clearances.operations.predicate_imports import plan_of_predicates
from units.enums import Action
from units.operations import Refused
from units.queries import institutions_for
from units.views.loading import person
from units.views.permitted import institution_or_refuse

SHOWN = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def predicate_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a file and leads to what it would record."""
    house = institution_or_refuse(person(request), pk, Action.RECORD_PREDICATE)
    form, status = PredicateTableForm(), 200
    if request.method == "POST":
        form, status = PredicateTableForm(request.POST, request.FILES), 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                made = operations.hand_in_predicates(
                    institution=house, content=file.read(), file_name=file.name, by=person(request)
                )
            except Refused as refused:
                form.add_error("file", refused.message)
            else:
                return redirect("predicate_import_preview", pk=made.pk)
    context = {"form": form, "institution": house, "section": "predicates"}
    return render(request, "clearances/predicate_import.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def predicate_import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what the file would record, row by row; POST records all of it or nothing."""
    houses = institutions_for(person(request), Action.RECORD_PREDICATE)
    mine = PredicateImport.objects.filter(institution__in=houses).select_related("institution", "blob")
    found = get_object_or_404(mine, pk=pk)
    refusal = ""
    if request.method == "POST":
        try:
            operations.apply_predicates(handed_in=found, by=person(request))
        except Refused as refused:
            refusal = refused.message
        else:
            return redirect("predicate_import_preview", pk=pk)
    plan = None if found.applied_at else plan_of_predicates(found)
    context = {
        "handed_in": found,
        "plan": plan,
        "added": plan.added[:SHOWN] if plan else [],
        "problems": plan.problems[: SHOWN * 5] if plan else [],
        "shown": SHOWN,
        "refusal": refusal,
        "section": "predicates",
    }
    return render(request, "clearances/predicate_import_preview.html", context, status=409 if refusal else 200)
