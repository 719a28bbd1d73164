"""An institution: its kind and the facts of its years."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from units import operations
from units.enums import Action
from units.forms.organisations import InstitutionForm, InstitutionYearForm
from units.models import InstitutionYear
from units.operations.facts import OF_INSTITUTION, OF_INSTITUTION_YEAR
from units.queries import institutions_for
from units.rules import may, may_add_institutions
from units.views.loading import form_page, person
from units.views.permitted import institution_or_refuse


@never_cache
@require_safe
def institution(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    found = get_object_or_404(institutions_for(user), pk=pk)
    context = {
        "institution": found,
        "years": found.years.all(),
        "this_year": timezone.localdate().year,
        "manages": may(user, Action.MANAGE_INSTITUTION, found),
        "section": "units",
    }
    return render(request, "units/institution.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def institution_add(request: HttpRequest) -> HttpResponse:
    """A new institution, for whoever manages all of them."""
    user = person(request)
    if not may_add_institutions(user):
        raise PermissionDenied
    form = InstitutionForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: operations.add_institution(by=user, **form.cleaned_data),
        title=_("Tambah instansi"),
        verb=_("Tambah instansi"),
        done=_("Instansi sudah ditambahkan. Sekarang tambahkan unit dan undang koordinatornya."),
        back=reverse("unit_list"),
        section="units",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def institution_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = institution_or_refuse(person(request), pk, Action.MANAGE_INSTITUTION)
    form = InstitutionForm(request.POST or None, initial={name: getattr(found, name) for name in OF_INSTITUTION})
    return form_page(
        request,
        form,
        lambda: operations.save_institution(institution=found, by=person(request), **form.cleaned_data),
        title=_("Ubah data instansi"),
        verb=_("Simpan"),
        done=_("Data instansi sudah disimpan."),
        back=reverse("institution", args=[pk]),
        section="units",
        about=found.name,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def institution_year(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Facts of one year; empty means not known yet."""
    found = institution_or_refuse(person(request), pk, Action.MANAGE_INSTITUTION)
    known = InstitutionYear.objects.filter(institution=found, year=year).first()
    start = {name: getattr(known, name) for name in OF_INSTITUTION_YEAR} if known else {}
    form = InstitutionYearForm(request.POST or None, initial=start)
    return form_page(
        request,
        form,
        lambda: operations.save_institution_year(institution=found, year=year, by=person(request), **form.cleaned_data),
        title=_("Data instansi tahun %(year)s") % {"year": year},
        verb=_("Simpan"),
        done=_("Data tahun %(year)s sudah disimpan.") % {"year": year},
        back=reverse("institution", args=[pk]),
        section="units",
        about=found.name,
    )
