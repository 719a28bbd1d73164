"""Tables of units: taken away, handed in, looked at, applied."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from units import operations
from units.enums import Action
from units.forms.organisations import TableForm
from units.models import UnitImport
from units.operations import Refused
from units.operations.imports import XLSX_TYPE
from units.queries import institutions_for
from units.queries.unit_tables import plan_of
from units.reports import units_table
from units.views.loading import person
from units.views.permitted import institution_or_refuse
from zi_portal.shared.files.serving import made_response

SHOWN = 100


@never_cache
@require_safe
def unit_export(request: HttpRequest, pk: int) -> HttpResponse:
    """All units of the institution in the shape that the import reads."""
    house = get_object_or_404(institutions_for(person(request)), pk=pk)
    return made_response(units_table(house), f"unit-{slugify(house.short_name)}.xlsx", XLSX_TYPE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a file and leads to what it would change."""
    house = institution_or_refuse(person(request), pk, Action.IMPORT_UNITS)
    form, status = TableForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        form, status = TableForm(request.POST, request.FILES), 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                made = operations.hand_in(
                    institution=house, content=file.read(), file_name=file.name, by=person(request)
                )
            except Refused as refused:
                form.add_error("file", refused.message)
            else:
                return redirect("unit_import_preview", pk=made.pk)
    context = {"form": form, "institution": house, "section": "units"}
    return render(request, "units/unit_import.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit_import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what the file would change, row by row; POST applies all of it or nothing."""
    houses = institutions_for(person(request), Action.IMPORT_UNITS)
    found = get_object_or_404(UnitImport.objects.select_related("institution", "blob", "job"), pk=pk)
    house = get_object_or_404(houses, pk=found.institution_id)
    refusal = ""
    if request.method == "POST":
        try:
            operations.request_import(handed_in=found, by=person(request))
        except Refused as refused:
            refusal = refused.message
        else:
            return redirect(reverse("unit_import_preview", args=[pk]))
    busy = found.job is not None and found.job.is_active
    plan = None if found.applied_at or busy else plan_of(found)
    context = {
        "handed_in": found,
        "institution": house,
        "job": found.job,
        "busy": busy,
        "plan": plan,
        "added": plan.added[:SHOWN] if plan else [],
        "changed": plan.changed[:SHOWN] if plan else [],
        "problems": plan.problems[: SHOWN * 5] if plan else [],
        "shown": SHOWN,
        "refusal": refusal,
        "title": _("Periksa berkas unit"),
        "section": "units",
    }
    return render(request, "units/unit_import_preview.html", context, status=409 if refusal else 200)
