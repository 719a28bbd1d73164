"""LHE and minutes: asked for, watched, taken away; how the institution's letters look."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import operations
from assessments.forms.letters import LetterSettingsForm
from assessments.models import LetterSettings
from assessments.operations.letters import ENDED
from assessments.queries.letters import ended_cases, letters_for
from assessments.views.loading import find_case, person
from assessments.views.permitted import allow, cycle_seen
from units.enums import Action
from units.operations import Refused
from units.rules import may
from units.views.loading import form_page
from units.views.permitted import institution_or_refuse
from zi_portal.shared.files.serving import blob_response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Letters of a case; POST asks for its LHE."""
    case, user = find_case(request, pk), person(request)
    makes = may(user, Action.MAKE_LHE, case.unit)
    if request.method == "POST":
        if not makes:
            raise PermissionDenied
        try:
            operations.request_lhes(cases=[case], by=user)
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect("letters", pk=case.pk)
    context = {
        "case": case,
        "letters": letters_for(user).filter(assessment=case),
        "makes": makes and case.state in ENDED,
        "section": "list",
    }
    return render(request, "assessments/letters.html", context)


@require_POST
def lhe_all(request: HttpRequest, pk: int) -> HttpResponse:
    """The LHE of every concluded unit of a cycle, or of those chosen, in one job."""
    cycle = allow(request, cycle_seen(request, pk), Action.MAKE_LHE)
    chosen = [int(text) for text in request.POST.getlist("case") if text.isdecimal() and len(text) < 19]
    cases = ended_cases(person(request), chosen or None).filter(nomination__cycle=cycle)
    try:
        made = operations.request_lhes(cases=list(cases), by=person(request))
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("tpi_progress", pk=cycle.pk)
    messages.success(request, _("%(count)s LHE sedang dibuat.") % {"count": len(made)})
    return redirect("lhe_list", pk=cycle.pk)


@never_cache
@require_safe
def lhe_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Every letter of a cycle that the person may open, and the button that makes its LHEs."""
    cycle, user = cycle_seen(request, pk), person(request)
    found = letters_for(user).filter(assessment__nomination__cycle=cycle)
    makes = may(user, Action.MAKE_LHE, cycle.institution)
    context = {"cycle": cycle, "letters": found[:200], "section": "tpi", "makes": makes}
    return render(request, "assessments/lhe_list.html", context)


@never_cache
@require_safe
def letter_file(request: HttpRequest, pk: int, kind: str) -> FileResponse:
    """The PDF or the editable document."""
    letter = get_object_or_404(letters_for(person(request)), pk=pk)
    blob = letter.pdf if kind == "pdf" else letter.docx
    if blob is None:
        raise Http404
    return blob_response(blob, f"{letter.kind}-{slugify(letter.assessment.unit.short_name)}-{letter.pk}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letter_settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Kop, logo, signatory, numbering, copies."""
    house = institution_or_refuse(person(request), pk, Action.MANAGE_TEAMS)
    stored = LetterSettings.objects.filter(institution=house).first() or LetterSettings(institution=house)
    form = LetterSettingsForm(request.POST or None, request.FILES or None, instance=stored)
    return form_page(
        request,
        form,
        lambda: operations.save_letter_settings(
            institution=house,
            by=person(request),
            logo=form.cleaned_data["logo_file"],
            **{name: form.cleaned_data[name] for name in LetterSettingsForm.Meta.fields},
        ),
        title=_("Bentuk surat"),
        verb=_("Simpan"),
        done=_("Bentuk surat sudah disimpan."),
        back=reverse("institution", args=[house.pk]),
        section="units",
        about=house.name,
        template="assessments/upload.html",
    )
