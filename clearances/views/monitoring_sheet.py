"""Filling the sheet of a monitoring: items by area, programmes, survey and complaints; and who monitors."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from assessments.instruments import compiled
from clearances import operations
from clearances.enums import OFFICES, Anchor, MonitoringState
from clearances.forms.monitoring import (
    AssignForm,
    FactsForm,
    ProgrammeAnswerForm,
    ProgrammeForm,
    RuleForm,
    SheetForm,
)
from clearances.models import Monitoring, MonitoringProgramme, MonitoringRule
from clearances.models.monitoring import MONTHS
from clearances.operations.monitoring_sheet import save_items
from clearances.queries import carried_evidence
from clearances.queries.monitoring import officers_of, surveys_offered
from clearances.views.loading import monitoring_seen
from clearances.views.monitoring import AREAS, area_names, area_of
from units.enums import Action, Predicate
from units.models import Unit
from units.operations import Refused
from units.rules import may
from units.views.loading import form_page, person
from units.views.permitted import institution_or_refuse


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def monitoring_area(request: HttpRequest, pk: int, area: str) -> HttpResponse:
    """One area: last time's answers with their evidence, and whether each still holds."""
    posting = request.method == "POST"
    found = monitoring_seen(request, pk, Action.FILL_UNIT if posting else None)
    if found.instrument_id is None or area not in AREAS:
        raise Http404
    rows = [one for one in found.items.select_related("item") if area_of(one.item) == area]
    form = SheetForm(rows, compiled.instrument(found.instrument_id).items, request.POST if posting else None)
    status = 200
    if posting:
        status = _save(request, found, form)
        if not status:
            return redirect("monitoring_area", pk=pk, area=area)
    proofs = carried_evidence(found, rows)
    context = {
        "monitoring": found,
        "area": area,
        "areas": (names := area_names(found)).items(),
        "name": names[area],
        "items": [(one, proofs.get(one.row.item_id, [])) for one in form.forms],
        "fills": found.state == MonitoringState.RUNNING and may(person(request), Action.FILL_UNIT, _unit(found)),
        "section": "predicates",
    }
    return render(request, "clearances/monitoring_area.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def monitoring_facts(request: HttpRequest, pk: int) -> HttpResponse:
    found = monitoring_seen(request, pk, Action.FILL_UNIT)
    initial = {"survey": found.survey_id, "complaints": found.complaints}
    form = FactsForm(request.POST or None, surveys=surveys_offered(found), initial=initial)
    return form_page(
        request,
        form,
        lambda: operations.save_facts(monitoring=found, by=person(request), **form.cleaned_data),
        title=_("Survei dan pengaduan"),
        verb=_("Simpan"),
        done=_("Tersimpan."),
        back=reverse("monitoring", args=[pk]),
        section="predicates",
        about=str(found.predicate),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def monitoring_programme_add(request: HttpRequest, pk: int) -> HttpResponse:
    found = monitoring_seen(request, pk, Action.FILL_UNIT)
    form = ProgrammeForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: operations.add_programme(monitoring=found, by=person(request), **form.cleaned_data),
        title=_("Tambah inovasi atau program"),
        verb=_("Tambah"),
        done=_("Tersimpan."),
        back=reverse("monitoring", args=[pk]),
        section="predicates",
        about=str(found.predicate),
    )


@require_POST
def monitoring_programme(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Whether one of them still runs."""
    found = monitoring_seen(request, pk, Action.FILL_UNIT)
    programme = get_object_or_404(MonitoringProgramme, monitoring=found, pk=number)
    form = ProgrammeAnswerForm(request.POST)
    return form_page(
        request,
        form,
        lambda: operations.answer_programme(programme=programme, by=person(request), **form.cleaned_data),
        title=programme.name,
        verb=_("Simpan"),
        done=_("Tersimpan."),
        back=reverse("monitoring", args=[pk]),
        section="predicates",
        about=str(found.predicate),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def monitoring_assign(request: HttpRequest, pk: int) -> HttpResponse:
    found = monitoring_seen(request, pk, Action.ROUTE_MONITORING)
    officers = officers_of(_unit(found).institution)
    initial = {"office": found.office, "officer": found.officer_id}
    form = AssignForm(request.POST or None, officers=officers, initial=initial)
    return form_page(
        request,
        form,
        lambda: operations.assign_monitoring(monitoring=found, by=person(request), **form.cleaned_data),
        title=_("Tugaskan pemantauan"),
        verb=_("Simpan"),
        done=_("Tersimpan."),
        back=reverse("monitoring", args=[pk]),
        section="predicates",
        about=str(found.predicate),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def monitoring_rule(request: HttpRequest, pk: int, kind: Predicate) -> HttpResponse:
    """Who monitors a kind of predicate, and how the months count."""
    house = institution_or_refuse(person(request), pk, Action.ROUTE_MONITORING)
    known = MonitoringRule.objects.filter(institution=house, kind=kind).first()
    initial = {
        "office": known.office if known else OFFICES[kind],
        "officer": known.officer_id if known else None,
        "anchor": known.anchor if known else Anchor.LAST,
        "months": known.months if known else MONTHS,
    }
    form = RuleForm(request.POST or None, officers=officers_of(house), initial=initial)
    return form_page(
        request,
        form,
        lambda: operations.save_monitoring_rule(institution=house, kind=kind, by=person(request), **form.cleaned_data),
        title=_("Aturan pemantauan %(kind)s") % {"kind": kind},
        verb=_("Simpan"),
        done=_("Tersimpan. Pemantauan yang sudah terjadwal tidak berubah."),
        back=reverse("monitoring_list"),
        section="predicates",
        about=house.name,
    )


def _save(request: HttpRequest, found: Monitoring, form: SheetForm) -> int:
    """0 when all was saved, else the status of the answer."""
    if not form.is_valid():
        return 422
    try:
        save_items(monitoring=found, said=form.said, by=person(request))
    except Refused as refused:
        form.refuse(refused.field, refused.message)
        return 409
    return 0


def _unit(found: Monitoring) -> Unit:
    return found.predicate.unit
