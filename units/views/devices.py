"""Where the person is signed in, and signing out there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from units.models import SignedInSession
from units.operations.sessions import end_other_sessions, end_session
from units.queries import attempts_of, sessions_of
from units.views.loading import person

SHOWN = 10
BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS"}
SYSTEMS |= {"Linux": "Linux"}


@never_cache
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    rows = [
        {
            "session": session,
            "device": device(session.agent),
            "here": session.session_key == request.session.session_key,
        }
        for session in sessions_of(person(request))
    ]
    context = {"rows": rows, "others": sum(not row["here"] for row in rows)}
    return render(request, "units/sessions.html", context | {"attempts": attempts_of(person(request))[:SHOWN]})


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        end_session(by=person(request), pk=pk)
    except SignedInSession.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("Perangkat itu sudah dikeluarkan."))
    return redirect("sessions")


@require_POST
def sessions_end_others(request: HttpRequest) -> HttpResponse:
    end_other_sessions(by=person(request), keep=request.session.session_key)
    messages.success(request, _("Semua perangkat lain sudah dikeluarkan."))
    return redirect("sessions")


def device(agent: str) -> str:
    """What a person would call the device: the browser and the system, as far as it says so."""
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return " · ".join(filter(None, (browser, system))) or _("Perangkat tidak dikenal")
