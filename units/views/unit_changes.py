"""Changes of a unit that have a day: name, place, merger, end."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from units import operations
from units.enums import Action
from units.forms.organisations import DatedForm, MergeForm, MoveUnitForm, RenameForm
from units.views.loading import form_page, person
from units.views.permitted import unit_or_refuse


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit_rename(request: HttpRequest, pk: int) -> HttpResponse:
    found = unit_or_refuse(person(request), pk, Action.MANAGE_UNITS)
    start = {"name": found.name, "short_name": found.short_name, "on": timezone.localdate()}
    form = RenameForm(request.POST or None, initial=start)
    return form_page(
        request,
        form,
        lambda: operations.rename_unit(unit=found, by=person(request), **form.cleaned_data),
        title=_("Ganti nama unit"),
        verb=_("Ganti nama"),
        done=_("Nama unit sudah diganti."),
        back=reverse("unit", args=[pk]),
        section="units",
        about=found.name,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit_move(request: HttpRequest, pk: int) -> HttpResponse:
    found = unit_or_refuse(person(request), pk, Action.MANAGE_UNITS)
    start = {"parent": found.parent_id, "on": timezone.localdate()}
    form = MoveUnitForm(request.POST or None, institution=found.institution, initial=start)
    return form_page(
        request,
        form,
        lambda: operations.move_unit(unit=found, by=person(request), **form.cleaned_data),
        title=_("Pindahkan unit"),
        verb=_("Pindahkan"),
        done=_("Unit sudah dipindahkan."),
        back=reverse("unit", args=[pk]),
        section="units",
        about=found.name,
        warning=_("Semua unit di bawahnya ikut pindah."),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit_merge(request: HttpRequest, pk: int) -> HttpResponse:
    found = unit_or_refuse(person(request), pk, Action.MANAGE_UNITS)
    start = {"on": timezone.localdate()}
    form = MergeForm(request.POST or None, institution=found.institution, initial=start)
    return form_page(
        request,
        form,
        lambda: operations.merge_units(units=[found], by=person(request), **form.cleaned_data),
        title=_("Gabungkan unit"),
        verb=_("Gabungkan"),
        done=_("Unit sudah digabungkan."),
        back=reverse("unit", args=[pk]),
        section="units",
        about=found.name,
        warning=_("Unit ini berakhir pada tanggal itu: perannya berakhir dan unit di bawahnya pindah ke penerusnya."),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit_dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    found = unit_or_refuse(person(request), pk, Action.MANAGE_UNITS)
    form = DatedForm(request.POST or None, initial={"on": timezone.localdate()})
    return form_page(
        request,
        form,
        lambda: operations.dissolve_unit(unit=found, by=person(request), **form.cleaned_data),
        title=_("Bubarkan unit"),
        verb=_("Bubarkan"),
        done=_("Unit sudah dicatat bubar."),
        back=reverse("unit", args=[pk]),
        section="units",
        about=found.name,
        warning=_("Unit ini berakhir tanpa penerus dan semua perannya berakhir. LKE lamanya tetap dapat dibaca."),
    )
