"""A person's data: what is held, a copy of it, its erasure."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from units.forms.people import EraseForm
from units.operations import Refused
from units.operations.personal import erase_person, export_person
from units.queries.people import roles_of
from units.queries.personal import people_for, reaches_further
from units.views.loading import form_page, person
from zi_portal.shared.files.serving import made_response


@never_cache
@require_safe
def person_data(request: HttpRequest, pk: int) -> HttpResponse:
    """Who it is, which roles are in force, and what can be done."""
    user = person(request)
    found = get_object_or_404(people_for(user), pk=pk)
    context = {
        "found": found,
        "roles": roles_of(found),
        "further": reaches_further(user, found),
        "own": found.pk == user.pk,
        "section": "people",
    }
    return render(request, "units/person_data.html", context)


@require_POST
def person_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything held about the person, as a ZIP with one JSON file."""
    user = person(request)
    found = get_object_or_404(people_for(user), pk=pk)
    try:
        content = export_person(person=found, by=user)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("person_data", pk=pk)
    return made_response(content, f"data-pribadi-{found.pk}.zip", "application/zip")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person_erase(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    found = get_object_or_404(people_for(user), pk=pk)
    form = EraseForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: erase_person(person=found, by=user, reason=form.cleaned_data["reason"]),
        title=_("Hapus data pribadi"),
        verb=_("Hapus data pribadi"),
        done=_("Data pribadi sudah dihapus dan akunnya ditutup."),
        back=reverse("person_data", args=[pk]),
        section="people",
        about=f"{found} · {found.email}",
        warning=_(
            "Nama, surel, perangkat, dan rincian audit orang ini dihapus untuk selamanya. Pekerjaannya dan rantai "
            "audit tetap ada tanpa namanya; dokumen resmi yang sudah dibekukan tidak diubah."
        ),
    )
