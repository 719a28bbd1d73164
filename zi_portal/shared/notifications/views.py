"""The inbox: read, open, settle."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zi_portal.shared.notifications import operations
from zi_portal.shared.notifications.forms import DeliveriesForm
from zi_portal.shared.notifications.queries import inbox_of, unread_count

PER_PAGE = 50


@never_cache
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What the person was told, newest first."""
    unread = request.GET.get("baru") == "1"
    page = Paginator(inbox_of(request.user, unread=unread), PER_PAGE).get_page(request.GET.get("hal"))  # type: ignore[arg-type]
    context = {
        "page": page,
        "unread_only": unread,
        "unread": unread_count(request.user),  # type: ignore[arg-type]
        "query": "baru=1" if unread else "",
        "section": "inbox",
    }
    return render(request, "notifications/inbox.html", context)


@never_cache
@require_safe
def inbox_count(request: HttpRequest) -> JsonResponse:
    """How many are unread; the page's head asks after the page has been shown."""
    return JsonResponse({"unread": unread_count(request.user)})  # type: ignore[arg-type]


@require_POST
def inbox_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks one as read and leads to what it is about."""
    found = get_object_or_404(inbox_of(request.user), pk=pk)  # type: ignore[arg-type]
    operations.mark_read(notification=found)
    return redirect(found.link)


@require_POST
def inbox_read(request: HttpRequest) -> HttpResponse:
    operations.mark_all_read(user=request.user)  # type: ignore[arg-type]
    return redirect("inbox")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def inbox_settings(request: HttpRequest) -> HttpResponse:
    """For each kind: mail at once, in the daily digest, or none."""
    form = DeliveriesForm(request.POST or None, user=request.user)  # type: ignore[arg-type]
    if request.method == "POST" and form.is_valid():
        operations.choose_deliveries(user=request.user, deliveries=form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, _("Setelan pemberitahuan sudah disimpan."))
        return redirect("inbox_settings")
    status = 422 if form.is_bound else 200
    return render(request, "notifications/settings.html", {"form": form, "section": "inbox"}, status=status)
