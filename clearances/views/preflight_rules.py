"""What changes a pre-flight: waivers of a nomination, stricter bars and cases of top leaders of an institution."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clearances import operations
from clearances.enums import Prerequisite
from clearances.forms.preflight import BarForm, ConfirmForm, LeaderCaseForm, ReasonForm, WaiverForm
from clearances.models import InstitutionBar, LeaderCase, Waiver
from clearances.views.loading import find_or_refuse
from units.enums import Action
from units.models import User
from units.queries import institutions_for, nominations_for
from units.rules import may
from units.views.loading import form_page, person
from units.views.permitted import institution_or_refuse
from zi_portal.shared.files.serving import blob_response

FORM = "assessments/upload.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def waiver_new(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """TPN's letter that does without one prerequisite."""
    found = find_or_refuse(request, pk, Action.WAIVE_PREREQUISITE)
    form = WaiverForm(request.POST or None, request.FILES or None)
    label = Prerequisite(code).label if code in Prerequisite.values else code
    return form_page(
        request,
        form,
        lambda: operations.waive(nomination=found, code=code, by=person(request), **form.cleaned_data),
        title=_("Pengecualian TPN: %(prerequisite)s") % {"prerequisite": label},
        verb=_("Catat pengecualian"),
        done=_("Pengecualian sudah dicatat."),
        back=reverse("preflight", args=[pk]),
        section="predicates",
        about=str(found),
        template=FORM,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def waiver_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """A waiver that was recorded by mistake."""
    user = person(request)
    found = _waiver(user, pk)
    if not may(user, Action.WAIVE_PREREQUISITE, found.nomination.unit):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: operations.cancel_waiver(waiver=found, by=user, **form.cleaned_data),
        title=_("Batalkan pengecualian"),
        verb=_("Batalkan pengecualian"),
        done=_("Pengecualian sudah dibatalkan."),
        back=reverse("preflight", args=[found.nomination_id]),
        section="predicates",
        about=f"{found.nomination} · {found}",
    )


@never_cache
@require_safe
def waiver_file(request: HttpRequest, pk: int) -> FileResponse:
    return blob_response(_waiver(person(request), pk).blob, f"surat-tpn-{pk}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bars(request: HttpRequest, pk: int) -> HttpResponse:
    """What the institution asks beyond the rule set."""
    found = institution_or_refuse(person(request), pk, Action.SET_BARS)
    form = BarForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: operations.set_bar(institution=found, by=person(request), **form.cleaned_data),
        title=_("Syarat instansi yang lebih ketat"),
        verb=_("Simpan syarat"),
        done=_("Syarat instansi sudah disimpan."),
        back=reverse("bars", args=[pk]),
        section="predicates",
        about=found.name,
        template="clearances/bars.html",
        extra={"institution": found, "bars": InstitutionBar.objects.filter(institution=found).select_related("by")},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bar_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The rule set's own limit counts again."""
    user = person(request)
    visible = InstitutionBar.objects.filter(institution__in=institutions_for(user)).select_related("institution")
    found = get_object_or_404(visible, pk=pk)
    if not may(user, Action.SET_BARS, found.institution):
        raise PermissionDenied
    return form_page(
        request,
        ConfirmForm(request.POST if request.method == "POST" else None),
        lambda: operations.remove_bar(bar=found, by=user),
        title=_("Hapus syarat instansi"),
        verb=_("Hapus syarat"),
        done=_("Syarat instansi sudah dihapus; batas aturan kembali berlaku."),
        back=reverse("bars", args=[found.institution_id]),
        section="predicates",
        about=f"{found.institution} · {found}",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leader_cases(request: HttpRequest, pk: int) -> HttpResponse:
    """Cases of top leaders, by year; each open one voids the proposals of its year."""
    found = institution_or_refuse(person(request), pk, Action.SET_BARS)
    form = LeaderCaseForm(request.POST or None, initial={"year": timezone.localdate().year})
    return form_page(
        request,
        form,
        lambda: operations.open_leader_case(institution=found, by=person(request), **form.cleaned_data),
        title=_("Perkara korupsi pimpinan tinggi"),
        verb=_("Catat perkara"),
        done=_("Perkara sudah dicatat. Semua usulan tahun itu terhalang."),
        back=reverse("leader_cases", args=[pk]),
        section="predicates",
        about=found.name,
        warning=_("Perkara yang terbuka menggugurkan semua usulan instansi pada tahun itu."),
        template="clearances/leader_cases.html",
        extra={
            "institution": found,
            "cases": LeaderCase.objects.filter(institution=found).select_related("by", "closed_by"),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leader_case_close(request: HttpRequest, pk: int) -> HttpResponse:
    """The case is none any more: stopped, or not proven."""
    user = person(request)
    visible = LeaderCase.objects.filter(institution__in=institutions_for(user)).select_related("institution")
    found = get_object_or_404(visible, pk=pk)
    if not may(user, Action.SET_BARS, found.institution):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: operations.close_leader_case(case=found, by=user, **form.cleaned_data),
        title=_("Tutup perkara"),
        verb=_("Tutup perkara"),
        done=_("Perkara sudah ditutup."),
        back=reverse("leader_cases", args=[found.institution_id]),
        section="predicates",
        about=f"{found} · {found.source_letter}",
    )


def _waiver(user: User, pk: int) -> Waiver:
    mine = nominations_for(user, Action.VIEW_PREDICATES)
    rows = Waiver.objects.filter(nomination__in=mine).select_related(
        "blob", "nomination__unit__institution", "nomination__cycle"
    )
    return get_object_or_404(rows, pk=pk)
