"""Units: the tree, one unit, and the forms that change it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from units import operations
from units.enums import Action, Service, UnitMark
from units.forms.organisations import MarkForm, UnitAddForm, UnitFactsForm, UnitYearForm
from units.models import Institution, UnitYear
from units.operations.facts import OF_UNIT_YEAR
from units.operations.units import FACTS
from units.queries import ancestors_of, changes_of, institutions_for, nominations_for, tree_of, units_for, units_named
from units.queries.organisations import Branch
from units.rules import may, may_add_institutions
from units.views.loading import filters_of, form_page, page_of, person
from units.views.permitted import institution_or_refuse, unit_or_refuse

PER_PAGE = 100


@never_cache
@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    """The units of one institution as a tree; found by words they stand without it."""
    user = person(request)
    houses = list(institutions_for(user))
    chosen = next((house for house in houses if str(house.pk) == request.GET.get("instansi")), None)
    chosen = chosen or (houses[0] if houses else None)
    words = request.GET.get("q", "")[:100]
    found = units_for(user).order_by("name")
    found = found.filter(institution=chosen) if chosen else found
    found = units_named(found, words)
    branches = [Branch(unit, 0) for unit in found] if words else tree_of(found)
    context = {
        "page": page_of(request, branches, PER_PAGE),
        "institutions": houses,
        "institution": chosen,
        "adds_institutions": may_add_institutions(user),
        "words": words,
        "query": filters_of(request),
        "manages": chosen is not None and may(user, Action.MANAGE_UNITS, chosen),
        "section": "units",
    }
    return render(request, "units/unit_list.html", context)


@never_cache
@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known of a unit, with its names, its years and its nominations."""
    user = person(request)
    found = get_object_or_404(units_for(user).select_related("institution", "merged_into", "parent"), pk=pk)
    context = {
        "unit": found,
        "line": ancestors_of(found),
        "children": found.children.active(),
        "changes": changes_of(found),
        "years": found.years.all(),
        "this_year": timezone.localdate().year,
        "services": [Service(one).label for one in found.services],
        "nominations": nominations_for(user).filter(unit=found).order_by("-cycle__year"),
        "manages": may(user, Action.MANAGE_UNITS, found),
        "mark_form": MarkForm(initial={"mark": found.mark}) if may(user, Action.MARK_UNIT, found) else None,
        "section": "units",
    }
    return render(request, "units/unit.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit_add(request: HttpRequest, pk: int) -> HttpResponse:
    house = institution_or_refuse(person(request), pk, Action.MANAGE_UNITS)
    form = UnitAddForm(request.POST or None, institution=house, initial={"zone": "Asia/Jakarta"})
    return form_page(
        request,
        form,
        lambda: operations.add_unit(institution=house, by=person(request), **form.cleaned_data),
        title=_("Unit baru"),
        verb=_("Tambah unit"),
        done=_("Unit sudah ditambahkan."),
        back=_list_of(house),
        section="units",
        about=house.name,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = unit_or_refuse(person(request), pk, Action.MANAGE_UNITS)
    initial = {name: getattr(found, name) for name in FACTS}
    form = UnitFactsForm(request.POST or None, institution=found.institution, initial=initial)
    return form_page(
        request,
        form,
        lambda: operations.change_unit(unit=found, by=person(request), **form.cleaned_data),
        title=_("Ubah data unit"),
        verb=_("Simpan"),
        done=_("Data unit sudah disimpan."),
        back=reverse("unit", args=[pk]),
        section="units",
        about=found.name,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit_year(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Facts of one year; empty means not known yet."""
    found = unit_or_refuse(person(request), pk, Action.MANAGE_INSTITUTION)
    known = UnitYear.objects.filter(unit=found, year=year).first()
    form = UnitYearForm(request.POST or None, initial=_values(known, OF_UNIT_YEAR))
    return form_page(
        request,
        form,
        lambda: operations.save_unit_year(unit=found, year=year, by=person(request), **form.cleaned_data),
        title=_("Data unit tahun %(year)s") % {"year": year},
        verb=_("Simpan"),
        done=_("Data tahun %(year)s sudah disimpan.") % {"year": year},
        back=reverse("unit", args=[pk]),
        section="units",
        about=found.name,
    )


@require_POST
def unit_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Pilot, role model, or neither."""
    found = unit_or_refuse(person(request), pk, Action.MARK_UNIT)
    form = MarkForm(request.POST)
    if form.is_valid():
        mark = form.cleaned_data["mark"]
        operations.mark_unit(unit=found, mark=UnitMark(mark) if mark else None, by=person(request))
    return redirect("unit", pk=pk)


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names} if row else {}


def _list_of(house: Institution) -> str:
    return f"{reverse('unit_list')}?instansi={house.pk}"
