"""Field verification, interviews, internal surveys and their minutes; the leader's decision."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import operations
from assessments.enums import Decision, Move, VisitKind
from assessments.forms.letters import DecisionForm
from assessments.forms.teams import PhotoForm, SignForm, VisitForm
from assessments.models import Photo, Visit
from assessments.queries.cases import assessments_for
from assessments.queries.visits import visits_of
from assessments.rules import may_move, may_record_visits, sees_findings
from assessments.views.loading import find_case, person
from units.operations import Refused
from units.views.loading import form_page
from zi_portal.shared.files.serving import blob_response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visits(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done at the unit; TPI's people record more."""
    case, user = find_case(request, pk), person(request)
    records = may_record_visits(user, case)
    if request.method == "POST" and not records:
        raise PermissionDenied
    form = VisitForm(request.POST or None, kinds=VisitKind.choices)
    extra = {
        "case": case,
        "visits": [(visit, sees_findings(user, case, visit)) for visit in visits_of(case)],
        "records": records,
    }
    return form_page(
        request,
        form,
        lambda: operations.record_visit(
            assessment=case,
            by=user,
            photos=request.FILES.getlist("photos"),
            **{**form.cleaned_data, "kind": VisitKind(form.cleaned_data["kind"])},
        ),
        title=_("Verifikasi, wawancara, dan survei"),
        verb=_("Catat kegiatan"),
        done=_("Kegiatan sudah dicatat."),
        back=reverse("visits", args=[case.pk]),
        section="list",
        about=case.unit.name,
        template="assessments/visits.html",
        extra=extra,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visit_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed berita acara."""
    visit = _recorded(request, pk)
    title, done = _("Simpan berita acara bertanda tangan"), _("Berita acara sudah disimpan.")
    return _upload(request, visit, SignForm, operations.sign_minutes, title, done)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visit_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """One more picture of a visit."""
    visit = _recorded(request, pk)
    title, done = _("Tambah foto kegiatan"), _("Foto sudah disimpan.")
    return _upload(request, visit, PhotoForm, operations.add_photo, title, done)


def _recorded(request: HttpRequest, pk: int) -> Visit:
    """The visit, for who records visits of its case."""
    visit = _visit(request, pk)
    if not may_record_visits(person(request), visit.assessment):
        raise PermissionDenied
    return visit


def _upload(
    request: HttpRequest, visit: Visit, form_class: type[Form], keep: Callable[..., object], title: str, done: str
) -> HttpResponse:
    """The page that takes one file for a visit."""
    form = form_class(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: keep(visit=visit, by=person(request), **form.cleaned_data),
        title=title,
        verb=_("Simpan"),
        done=done,
        back=reverse("visits", args=[visit.assessment_id]),
        section="list",
        about=str(visit),
        template="assessments/upload.html",
    )


@require_POST
def visit_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the berita acara as PDF and DOCX."""
    visit = _visit(request, pk)
    operations.request_minutes(visit=visit, by=person(request))
    return redirect("letters", pk=visit.assessment_id)


@never_cache
@require_safe
def photo(request: HttpRequest, pk: int) -> FileResponse:
    found = get_object_or_404(Photo.objects.select_related("blob", "visit"), pk=pk)
    visit = _visit(request, found.visit_id)
    if not sees_findings(person(request), visit.assessment, visit):
        raise Http404
    return blob_response(found.blob, f"foto-{found.pk}")


@never_cache
@require_safe
def visit_signed(request: HttpRequest, pk: int) -> FileResponse:
    visit = _visit(request, pk)
    if visit.signed is None:
        raise Http404
    return blob_response(visit.signed, f"berita-acara-{visit.pk}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Records the leader's decision with the signed paper."""
    case = find_case(request, pk)
    if not may_move(person(request), case, Move.DECIDE):
        raise PermissionDenied
    form = DecisionForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: _decide(request, form, case),
        title=_("Keputusan pimpinan"),
        verb=_("Catat keputusan"),
        done=_("Keputusan pimpinan sudah dicatat."),
        back=reverse("assessment", args=[case.pk]),
        section="list",
        about=case.unit.name,
        template="assessments/upload.html",
    )


def _decide(request: HttpRequest, form: DecisionForm, case: object) -> None:
    data = {**form.cleaned_data, "decision": Decision(form.cleaned_data["decision"])}
    try:
        operations.decide(assessment=case, by=person(request), **data)  # type: ignore[arg-type]
    except operations.CannotMove as refused:
        raise Refused(refused.message) from refused


def _visit(request: HttpRequest, pk: int) -> Visit:
    mine = assessments_for(person(request))
    found: Visit = get_object_or_404(
        Visit.objects.filter(assessment__in=mine).select_related(
            "signed", "assessment__unit__institution", "assessment__nomination__cycle"
        ),
        pk=pk,
    )
    return found
