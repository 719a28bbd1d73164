"""Recording clearances, for one unit or many; letters of request."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clearances import operations
from clearances.forms.clearances import BulkClearanceForm, ClearanceForm, LetterForm
from clearances.operations.clearances import BEFORE_PROPOSAL
from clearances.queries import clearance_letters_for, clearances_for
from clearances.views.loading import SECTION, find_or_refuse, picked
from units.enums import Action, NominationStage
from units.models import Nomination, User
from units.queries import nominations_for
from units.rules import may_anywhere
from units.views.loading import form_page, person
from units.views.permitted import cycle_or_refuse
from zi_portal.shared.files.serving import blob_response

MOST_OFFERED = 500


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def clearance_record(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit's clearance; what the form starts with is the body asked for (?badan=kpk)."""
    nomination = find_or_refuse(request, pk, Action.RECORD_CLEARANCE)
    form = ClearanceForm(
        request.POST or None,
        request.FILES or None,
        initial={"body": request.GET.get("badan", ""), "precheck": nomination.stage in BEFORE_PROPOSAL},
    )
    return form_page(
        request,
        form,
        lambda: operations.record_clearances(
            nominations=[nomination], facts=form.facts, paper=form.cleaned_data["paper"], by=person(request)
        ),
        title=_("Catat clearance"),
        verb=_("Catat"),
        done=_("Clearance sudah dicatat."),
        back=reverse("tpn", args=[nomination.pk]),
        section=SECTION,
        about=nomination.unit.name,
        template="assessments/upload.html",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def clearance_bulk(request: HttpRequest) -> HttpResponse:
    """The same answer for many units at once; the board sends those that are ticked."""
    user = person(request)
    if not may_anywhere(user, Action.RECORD_CLEARANCE):
        raise PermissionDenied
    offered = _offered(user, picked(request))
    form = BulkClearanceForm(
        request.POST or None,
        request.FILES or None,
        nominations=offered,
        initial={"nominations": picked(request)},
    )
    return form_page(
        request,
        form,
        lambda: operations.record_clearances(
            nominations=list(form.cleaned_data["nominations"]),
            facts=form.facts,
            paper=form.cleaned_data["paper"],
            by=user,
        ),
        title=_("Catat clearance untuk banyak unit"),
        verb=_("Catat untuk semua yang dicentang"),
        done=_("Clearance sudah dicatat."),
        back=reverse("tpn_list"),
        section=SECTION,
        template="assessments/upload.html",
    )


@never_cache
@require_safe
def clearance_file(request: HttpRequest, pk: int) -> FileResponse:
    found = get_object_or_404(clearances_for(person(request)), pk=pk)
    if found.blob is None:
        raise Http404
    return blob_response(found.blob, f"clearance-{found.body}-{slugify(found.nomination.unit.short_name)}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def clearance_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Requests that the institution itself makes in a cycle, and the form for one more."""
    cycle, user = cycle_or_refuse(person(request), pk, Action.BUILD_DOSSIER), person(request)
    stages = (*BEFORE_PROPOSAL, NominationStage.PROPOSED)
    units = nominations_for(user, Action.BUILD_DOSSIER).filter(cycle=cycle, stage__in=stages).order_by("unit__name")
    form = LetterForm(request.POST or None, nominations=units, initial={"nominations": picked(request)})
    return form_page(
        request,
        form,
        lambda: operations.request_clearance_letter(cycle=cycle, by=user, **form.arguments),
        title=_("Surat permintaan clearance"),
        verb=_("Buat surat"),
        done=_("Surat sedang dibuat. Muat ulang halaman ini beberapa saat lagi."),
        back=reverse("clearance_letters", args=[cycle.pk]),
        section=SECTION,
        about=str(cycle),
        template="clearances/letters.html",
        extra={"letters": clearance_letters_for(user).filter(cycle=cycle)[:100]},
    )


@never_cache
@require_safe
def clearance_letter_file(request: HttpRequest, pk: int, kind: str) -> FileResponse:
    """The PDF or the editable document."""
    letter = get_object_or_404(clearance_letters_for(person(request)), pk=pk)
    blob = letter.pdf if kind == "pdf" else letter.docx
    if blob is None:
        raise Http404
    return blob_response(blob, f"permintaan-clearance-{letter.purpose}-{letter.body}-{letter.pk}")


def _offered(user: User, keys: list[int]) -> QuerySet[Nomination]:
    """What the form offers: what was ticked on the board, else everything that is before TPN now."""
    found = nominations_for(user, Action.RECORD_CLEARANCE).filter(stage=NominationStage.PROPOSED)
    found = found.order_by("unit__institution__name", "unit__name")
    if keys:
        return found.filter(pk__in=keys)
    return found.filter(pk__in=list(found.values_list("pk", flat=True)[:MOST_OFFERED]))
