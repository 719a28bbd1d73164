"""Predicates: the list, one of them, its determination, those of earlier years."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clearances import operations
from clearances.enums import PredicateState
from clearances.forms.predicates import DecreeForm, EarlierForm, RegisterForm
from clearances.queries import earlier_units_for, predicates_for, register
from clearances.rules import clearance_block
from clearances.views.loading import allow_anywhere, predicate_seen
from units.enums import Action
from units.queries import institutions_for, nominations_for
from units.rules import may, may_anywhere
from units.views.loading import filters_of, form_page, page_of, person
from zi_portal.shared.files.serving import blob_response


@never_cache
@require_safe
def predicate_list(request: HttpRequest) -> HttpResponse:
    """Predicates of the person's units, fifty on a page."""
    user = person(request)
    allow_anywhere(request, Action.VIEW_PREDICATES)
    form = RegisterForm(request.GET)
    found = predicates_for(user).filter(pk__in=register(form.wanted).values("pk"))
    records = may_anywhere(user, Action.RECORD_PREDICATE)
    context = {
        "form": form,
        "page": page_of(request, found),
        "query": filters_of(request),
        "records": records,
        "houses": institutions_for(user, Action.RECORD_PREDICATE).order_by("name")[:20] if records else [],
        "section": "predicates",
    }
    return render(request, "clearances/predicate_list.html", context)


@never_cache
@require_safe
def predicate(request: HttpRequest, pk: int) -> HttpResponse:
    """One predicate with its monitorings and what may take it away."""
    user, found = person(request), predicate_seen(request, pk)
    held = found.state == PredicateState.HELD
    context = {
        "held": found,
        "revocation": getattr(found, "revocation", None),
        "monitorings": found.monitorings.defer("content").order_by("-due_on"),
        "recommends": held and may(user, Action.RECOMMEND_REVOCATION, found.unit),
        "revokes": held and may(user, Action.REVOKE, found.unit),
        "section": "predicates",
    }
    return render(request, "clearances/predicate.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nomination_determine(request: HttpRequest, pk: int) -> HttpResponse:
    """The decree that ends a nomination well."""
    user = person(request)
    found = get_object_or_404(nominations_for(user), pk=pk)
    if not may(user, Action.RECORD_PREDICATE, found.unit):
        raise PermissionDenied
    form = DecreeForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: operations.determine(nomination=found, by=user, **form.cleaned_data),
        title=_("Catat penetapan %(target)s") % {"target": found.target},
        verb=_("Catat penetapan"),
        done=_("Predikat sudah dicatat."),
        back=reverse("nomination", args=[found.pk]),
        section="nominations",
        about=f"{found.unit.name}. {clearance_block(found)}".strip(),
        template="assessments/upload.html",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def predicate_earlier(request: HttpRequest) -> HttpResponse:
    """A predicate of a year before the portal."""
    user = person(request)
    allow_anywhere(request, Action.RECORD_PREDICATE)
    form = EarlierForm(request.POST or None, request.FILES or None, units=earlier_units_for(user))
    return form_page(
        request,
        form,
        lambda: operations.record_earlier(by=user, **form.cleaned_data),
        title=_("Catat predikat tahun sebelumnya"),
        verb=_("Simpan"),
        done=_("Predikat sudah dicatat."),
        back=reverse("predicate_list"),
        section="predicates",
        about=_("Untuk predikat yang ditetapkan sebelum instansi memakai portal ini."),
        template="assessments/upload.html",
    )


@never_cache
@require_safe
def predicate_file(request: HttpRequest, pk: int) -> FileResponse:
    """The decree as it was kept."""
    found = predicate_seen(request, pk)
    if found.blob is None:
        raise Http404
    return blob_response(found.blob, f"keputusan-{found.code.lower()}")
