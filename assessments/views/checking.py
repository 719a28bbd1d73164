"""Asking for a look at the links that a case shows as evidence."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import operations
from assessments.rules import may_mark
from assessments.views.loading import find_case, person
from units.operations import Refused


@require_POST
def links_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Queues the look; what is found stands at the links themselves."""
    case = find_case(request, pk)
    if not may_mark(person(request), case):
        raise PermissionDenied
    try:
        operations.request_link_check(assessment=case, by=person(request))
    except Refused as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("Tautan sedang diperiksa. Hasilnya tampil pada setiap bukti; muat ulang halaman."))
    return redirect("assessment", pk=case.pk)
