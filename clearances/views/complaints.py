"""Complaints: the list, one with its clarification, and recording a new one."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clearances import operations
from clearances.forms.complaints import ClarificationForm, ComplaintFilter, ComplaintForm
from clearances.queries import complaints_for
from clearances.rules import may_read_complaints
from clearances.views.loading import SECTION, find_complaint
from units.enums import Action
from units.queries import units_for
from units.rules import may, may_anywhere
from units.views.loading import filters_of, form_page, page_of, person
from zi_portal.shared.files.serving import blob_response


@never_cache
@require_safe
def complaint_list(request: HttpRequest) -> HttpResponse:
    """Complaints the person reads, the newest first, fifty on a page."""
    user = person(request)
    if not may_read_complaints(user):
        raise PermissionDenied
    form = ComplaintFilter(request.GET)
    form.is_valid()
    found = complaints_for(user)
    for word in form.cleaned_data.get("q", "").split():
        found = found.filter(Q(unit__name__icontains=word) | Q(unit__short_name__icontains=word))
    chosen = {name: form.cleaned_data.get(name) for name in ("finding", "source") if form.cleaned_data.get(name)}
    context = {
        "form": form,
        "page": page_of(request, found.filter(**chosen)),
        "query": filters_of(request),
        "records": may_anywhere(user, Action.RECORD_COMPLAINT),
        "section": SECTION,
    }
    return render(request, "clearances/complaint_list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_new(request: HttpRequest) -> HttpResponse:
    user = person(request)
    if not may_anywhere(user, Action.RECORD_COMPLAINT):
        raise PermissionDenied
    units = units_for(user, Action.RECORD_COMPLAINT).order_by("name")
    form = ComplaintForm(
        request.POST or None, request.FILES or None, units=units, initial={"unit": request.GET.get("unit", "")}
    )
    return form_page(
        request,
        form,
        lambda: operations.record_complaint(by=user, **form.arguments),
        title=_("Catat pengaduan"),
        verb=_("Catat"),
        done=_("Pengaduan sudah dicatat."),
        back=reverse("complaint_list"),
        section=SECTION,
        template="assessments/upload.html",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """One complaint; TPI writes what it found out."""
    found, user = find_complaint(request, pk), person(request)
    clarifies = may(user, Action.CLARIFY_COMPLAINT, found.unit)
    if request.method == "POST" and not clarifies:
        raise PermissionDenied
    form = ClarificationForm(request.POST or None, initial={"finding": found.finding, "text": found.clarification})
    return form_page(
        request,
        form,
        lambda: operations.clarify_complaint(complaint=found, by=user, **form.arguments),
        title=_("Pengaduan"),
        verb=_("Simpan hasil klarifikasi"),
        done=_("Hasil klarifikasi sudah disimpan."),
        back=reverse("complaint", args=[found.pk]),
        section=SECTION,
        about=found.unit.name,
        template="clearances/complaint.html",
        extra={"complaint": found, "clarifies": clarifies},
    )


@never_cache
@require_safe
def complaint_file(request: HttpRequest, pk: int) -> FileResponse:
    found = find_complaint(request, pk)
    if found.blob is None:
        raise Http404
    return blob_response(found.blob, f"pengaduan-{found.pk}")
