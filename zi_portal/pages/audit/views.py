"""Pages of the audit trail. What the person may not look into does not exist for them."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from units.enums import Action
from units.rules import may_anywhere
from units.views.loading import person
from zi_portal.pages.audit.chains import chain_of, rows_for, state_of
from zi_portal.pages.audit.exports import TYPES, file_name, own_export, request_export
from zi_portal.pages.audit.forms import TrailForm
from zi_portal.pages.audit.subjects import Subject, subject_for
from zi_portal.pages.audit.trail import narrowed, page_of
from zi_portal.shared.files.models import Blob
from zi_portal.shared.files.serving import file_response, made_response
from zi_portal.shared.jobs.models import Job


@never_cache
@require_safe
def audit_list(request: HttpRequest) -> HttpResponse:
    """The chains the person may read, each with what the last check found."""
    user = person(request)
    if not (may_anywhere(user, Action.VIEW_AUDIT) or may_anywhere(user, Action.VIEW_PORTAL_AUDIT)):
        raise PermissionDenied
    rows = [{**row, "url": reverse("audit_trail", args=[row["scope"], row["pk"]])} for row in rows_for(user)]
    return render(request, "pages/audit_list.html", {"rows": rows, "section": "audit"})


@never_cache
@require_safe
def audit_trail(request: HttpRequest, scope: str, pk: int) -> HttpResponse:
    """Fifty events of a subject, newest first; the filter and the place stand in the address."""
    subject = _subject(request, scope, pk)
    form = TrailForm(request.GET)
    found = narrowed(subject, form.wanted())
    before = request.GET.get("sebelum", "")
    rows, more = page_of(found, int(before) if before.isdigit() and len(before) < 19 else None)
    query = request.GET.copy()
    query.pop("sebelum", None)
    context = {
        "subject": subject,
        "form": form,
        "rows": rows,
        "more": more,
        "first": not before,
        "query": query.urlencode(),
        "state": state_of(chain_of(subject)),
        "back": reverse(subject.back, args=[subject.pk]) if subject.back else "",
        "section": "audit",
    }
    return render(request, "pages/audit_trail.html", context)


@require_POST
def audit_export(request: HttpRequest, scope: str, pk: int) -> HttpResponse:
    """What the filter leaves, as a file, or a page that waits for it."""
    subject = _subject(request, scope, pk)
    file_format = request.POST.get("format", "xlsx")
    if file_format not in TYPES:
        raise Http404
    wanted = TrailForm(request.POST).wanted()
    made = request_export(subject=subject, wanted=wanted, file_format=file_format, by=person(request))
    if isinstance(made, Job):
        return redirect("audit_export_progress", pk=made.pk)
    return made_response(made, file_name(subject, file_format), TYPES[file_format])


@never_cache
@require_safe
def audit_export_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the file has come; only for whoever asked for it."""
    job, subject = _own_export(request, pk)
    return render(request, "pages/audit_export.html", {"job": job, "subject": subject, "section": "audit"})


@require_safe
def audit_export_file(request: HttpRequest, pk: int) -> FileResponse:
    job, subject = _own_export(request, pk)
    if not job.result:
        raise Http404
    blob = get_object_or_404(Blob, sha256=job.result["sha256"])
    return file_response(blob, file_name(subject, job.parameters["format"]), TYPES[job.parameters["format"]])


def _subject(request: HttpRequest, scope: str, pk: int) -> Subject:
    found = subject_for(person(request), scope, pk)
    if found is None:
        raise Http404
    return found


def _own_export(request: HttpRequest, pk: int) -> tuple[Job, Subject]:
    found = own_export(person(request), pk)
    if found is None:
        raise Http404
    return found
