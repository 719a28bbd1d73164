"""WBK mandiri: the letter that allows it, and what is reported to TPN about each step."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clearances import operations
from clearances.enums.dossiers import MandiriStep
from clearances.forms.dossiers import MandiriForm, MandiriReportForm
from clearances.models import MandiriYear
from clearances.queries.dossiers import mandiri_of
from clearances.rules import may_build
from clearances.views.papers import SECTION, find_cycle
from units.models import Cycle
from units.views.loading import form_page, person
from zi_portal.shared.files.serving import blob_response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mandiri(request: HttpRequest, pk: int) -> HttpResponse:
    """Before the letter is there: records it. Afterwards: the steps, and one more report."""
    cycle = find_cycle(request, pk)
    found = mandiri_of(cycle)
    if request.method == "POST" and not may_build(person(request), cycle.institution):
        raise PermissionDenied
    return _reports(request, cycle, found) if found else _letter(request, cycle)


@never_cache
@require_safe
def mandiri_file(request: HttpRequest, pk: int) -> FileResponse:
    """TPN's letter."""
    found = mandiri_of(find_cycle(request, pk))
    if found is None:
        raise Http404
    return blob_response(found.blob, f"wbk-mandiri-{found.year}")


def _letter(request: HttpRequest, cycle: Cycle) -> HttpResponse:
    form = MandiriForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: operations.allow_mandiri(cycle=cycle, by=person(request), **form.cleaned_data),
        title=_("WBK mandiri"),
        verb=_("Catat surat"),
        done=_("Instansi tercatat menilai sendiri usulan WBK tahun ini."),
        back=reverse("mandiri", args=[cycle.pk]),
        section=SECTION,
        about=str(cycle),
        template="clearances/mandiri.html",
        extra=_extra(request, cycle, None),
    )


def _reports(request: HttpRequest, cycle: Cycle, found: MandiriYear) -> HttpResponse:
    form = MandiriReportForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: operations.report_mandiri(
            mandiri=found,
            by=person(request),
            **{**form.cleaned_data, "step": MandiriStep(form.cleaned_data["step"])},
        ),
        title=_("WBK mandiri"),
        verb=_("Catat laporan"),
        done=_("Laporan ke TPN sudah dicatat."),
        back=reverse("mandiri", args=[cycle.pk]),
        section=SECTION,
        about=str(cycle),
        template="clearances/mandiri.html",
        extra=_extra(request, cycle, found),
    )


def _extra(request: HttpRequest, cycle: Cycle, found: MandiriYear | None) -> dict[str, object]:
    reports = list(found.reports.select_related("by")) if found else []
    return {
        "cycle": cycle,
        "mandiri": found,
        "builds": may_build(person(request), cycle.institution),
        "steps": [(step, [one for one in reports if one.step == step]) for step in MandiriStep],
    }
