"""People and their roles: the list, giving a role, ending one."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from units import operations
from units.enums import Action, Area, Role
from units.forms.people import EndForm, GrantForm, PeopleFilter
from units.models import Membership
from units.queries import held_by, held_now, memberships_for
from units.rules import may_anywhere, may_grant
from units.views.addresses import own_address
from units.views.loading import filters_of, form_page, page_of, person


@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who holds which role where, of the places the person may look at."""
    user = person(request)
    if not may_anywhere(user, Action.VIEW_PEOPLE):
        raise PermissionDenied
    form = PeopleFilter(request.GET)
    found = _narrowed(memberships_for(user), form)
    page = page_of(request, found.order_by("user__full_name", "pk"))
    today = timezone.localdate()
    rows = [
        {
            "held": held,
            "areas": [Area(one).label for one in held.areas],
            "future": held.valid_from > today,
            "past": held.ended_at is not None or (held.valid_until is not None and held.valid_until < today),
            "may_end": held.user_id != user.pk and may_grant(user, Role(held.role), held.unit or held.institution),
        }
        for held in page.object_list
    ]
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "query": filters_of(request),
        "grants": may_anywhere(user, Action.GRANT_ROLES),
        "keeps_data": may_anywhere(user, Action.MANAGE_DATA),
        "section": "people",
    }
    return render(request, "units/people.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def role_grant(request: HttpRequest) -> HttpResponse:
    user = person(request)
    if not may_anywhere(user, Action.GRANT_ROLES):
        raise PermissionDenied
    form = GrantForm(request.POST or None, by=user)
    return form_page(
        request,
        form,
        lambda: operations.give_role(by=user, base=own_address(request), **form.arguments()),
        title=_("Beri peran"),
        verb=_("Beri peran"),
        done=_("Peran sudah dicatat. Yang belum tercatat di tempat Anda menerima undangan lewat surel."),
        back=reverse("people"),
        section="people",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def role_end(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    held = get_object_or_404(memberships_for(user), pk=pk)
    if held.user_id == user.pk or not may_grant(user, Role(held.role), held.unit or held.institution):
        raise PermissionDenied
    form = EndForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: operations.end_role(membership=held, by=user, **form.cleaned_data),
        title=_("Akhiri peran"),
        verb=_("Akhiri peran"),
        done=_("Peran sudah diakhiri."),
        back=reverse("people"),
        section="people",
        about=f"{held.user} · {held}",
        warning=_("Wewenangnya hilang seketika. Yang sudah dikerjakan tetap tercatat atas namanya."),
    )


def _narrowed(found: QuerySet[Membership], form: PeopleFilter) -> QuerySet[Membership]:
    form.is_valid()
    asked = form.cleaned_data
    if not asked.get("past"):
        found = held_now(found)
    if asked.get("role"):
        found = found.filter(role=asked["role"])
    return held_by(found, asked.get("q", ""))
