"""What TPN's own survey found in a unit: recorded, listed, its document handed out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from surveys import operations
from surveys.forms.outside import OutsideForm
from surveys.models import OutsideResult
from surveys.operations import CannotChange
from surveys.queries.surveys import outside_of, units_with_surveys_for
from surveys.rules import can_record_outside
from surveys.views.loading import person
from units.models import Unit
from zi_portal.shared.files.serving import file_response


def _unit(request: HttpRequest, pk: int) -> Unit:
    found: Unit = get_object_or_404(units_with_surveys_for(person(request)), pk=pk)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey_outside(request: HttpRequest, unit: int) -> HttpResponse:
    """The results so far, newest first, for whoever sees the unit's surveys; the form for whoever records."""
    at, user = _unit(request, unit), person(request)
    records = can_record_outside(user, at)
    form = OutsideForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not records:
            raise PermissionDenied
        if form.is_valid():
            try:
                operations.record_outside(unit=at, found=form.found(), by=user)
            except CannotChange as problem:
                form.add_error(None, str(problem))
            else:
                messages.success(request, _("Hasil survei TPN tercatat. Koreksi dicatat sebagai hasil baru."))
                return redirect("survey_outside", unit=at.pk)
    rows = outside_of(at)
    context = {"unit": at, "rows": rows, "form": form, "records": records, "section": "surveys"}
    return render(request, "surveys/outside.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def survey_outside_file(request: HttpRequest, unit: int, pk: int) -> HttpResponseBase:
    found = get_object_or_404(OutsideResult.objects.select_related("document"), unit=_unit(request, unit), pk=pk)
    if found.document is None:
        raise Http404
    return file_response(found.document, found.document_name or "hasil-survei-tpn.pdf")
