"""The public form: no account, no session, no script needed. One insert per answer; a redirect thanks for it."""

from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from surveys import operations
from surveys.enums import Channel
from surveys.forms.answers import Filled, read_answers
from surveys.models import Survey
from surveys.operations import AlreadyReceived, NotOpen, Submission
from surveys.queries import links
from surveys.queries.public import PublicForm, public_form
from surveys.views import keys
from surveys.views.form_page import form_context
from surveys.views.throttle import SECONDS, brake, flood
from zi_portal.shared.tokens import BadToken

LANGUAGES = ("id", "en")


class View(Protocol):
    def __call__(self, request: HttpRequest, code: str, token: str = "") -> HttpResponse: ...


@dataclass(frozen=True, slots=True)
class Way:
    """By which channel and link a form was reached."""

    form: PublicForm
    channel: Channel
    token: str = ""
    invited: links.Invited | None = None

    def address(self, *, thanks: bool = False) -> str:
        """Where the form stands, or the page after it."""
        if self.channel == Channel.INVITATION:
            return reverse(
                "survey_thanks" if thanks else "survey_invitation", args=[self.form.code, *self._token(thanks)]
            )
        if self.channel == Channel.KIOSK:
            return reverse("survey_kiosk_thanks" if thanks else "survey_kiosk", args=[self.form.code, self.token])
        return reverse("survey_thanks" if thanks else "survey_form", args=[self.form.code])

    def _token(self, thanks: bool) -> list[str]:
        return [] if thanks else [self.token]


def public(view: View) -> View:
    """For everybody, in the language of the address (?bahasa=en) or of the browser.

    Exempt from the CSRF cookie: the form carries a signed key of its own, and there is no session to abuse.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, code: str, token: str = "") -> HttpResponse:
        asked = request.GET.get("bahasa", "")
        with translation.override(asked if asked in LANGUAGES else translation.get_language()):
            response = view(request, code, token)
        if "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response

    made: View = csrf_exempt(login_not_required(wrapped))
    return made


def find(code: str) -> PublicForm:
    try:
        return public_form(code)
    except Survey.DoesNotExist as missing:
        raise Http404 from missing


@require_http_methods(["GET", "HEAD", "POST"])
@public
def survey_form(request: HttpRequest, code: str, token: str = "") -> HttpResponse:
    """The open channel: poster and link."""
    return _answer(request, Way(find(code), Channel.OPEN))


@require_http_methods(["GET", "HEAD", "POST"])
@public
def survey_invitation(request: HttpRequest, code: str, token: str = "") -> HttpResponse:
    """A one-time link."""
    try:
        invited = links.read_invitation(code, token)
    except (BadToken, ValueError):
        return _unknown_link(request)
    return _answer(request, Way(find(code), Channel.INVITATION, token, invited))


@require_http_methods(["GET", "HEAD", "POST"])
@public
def survey_kiosk(request: HttpRequest, code: str, token: str = "") -> HttpResponse:
    """A tablet at the counter: same questions, large, and empty again for the next person."""
    try:
        keys.require_kiosk(code, token)
    except BadToken:
        return _unknown_link(request)
    return _answer(request, Way(find(code), Channel.KIOSK, token))


@require_safe
@public
def survey_thanks(request: HttpRequest, code: str, token: str = "") -> HttpResponse:
    return render(request, "surveys/public/thanks.html", {"form": find(code)})


@require_safe
@public
def survey_kiosk_thanks(request: HttpRequest, code: str, token: str = "") -> HttpResponse:
    """Goes back to an empty form by itself."""
    again = Way(find(code), Channel.KIOSK, token).address()
    return render(request, "surveys/public/thanks.html", {"form": find(code), "again": again, "kiosk": True})


def _answer(request: HttpRequest, way: Way) -> HttpResponse:
    if request.method != "POST":
        return _show(request, way) if way.form.is_open() else _said(request, way, "closed", 200)
    if brake.stops(keys.address_of(request)):
        return _said(request, way, "slow", 429)
    try:
        key, seconds = keys.read_key(way.form.code, request.POST.get("kunci", ""))
    except (BadToken, ValueError):
        return _refuse(request, way, "stale", 400)
    filled = read_answers(way.form, request.POST, way.invited.service if way.invited else None)
    if _floods(request, way):
        return _wait(request, way, filled)
    if filled.errors:
        brake.refused(keys.address_of(request))
        return _show(request, way, filled)
    try:
        operations.accept(way.form, _submission(request, way, filled, key, seconds))
    except AlreadyReceived:
        # The same page sent again after a lost connection is thanked again; a used link is told so.
        return _refuse(request, way, "used", 409) if way.invited else _thanked(request, way)
    except NotOpen:
        return _said(request, way, "closed", 409)
    return _thanked(request, way)


def _floods(request: HttpRequest, way: Way) -> bool:
    open_channel = way.channel == Channel.OPEN
    return open_channel and flood.stops(keys.address_of(request), request.COOKIES.get(keys.COOKIE, ""))


def _wait(request: HttpRequest, way: Way, filled: Filled) -> HttpResponse:
    """The form again with everything that was filled in, to be sent a minute later."""
    filled.errors = {
        "kirim": _("Terlalu banyak kiriman dari jaringan ini. Isian Anda masih ada: kirim lagi setelah satu menit.")
    }
    response = _show(request, way, filled)
    response.status_code = 429
    response["Retry-After"] = str(int(SECONDS))
    return response


def _submission(request: HttpRequest, way: Way, filled: Filled, key: str, seconds: int) -> Submission:
    invited = way.invited
    return Submission(
        key=invited.submission_key if invited else key,
        channel=way.channel,
        marks=filled.marks,
        seconds=seconds,
        service=filled.service,
        service_date=invited.date if invited else None,
        device="" if way.channel == Channel.KIOSK else keys.device_of(request, way.form.code),
        groups=filled.groups,
        reason=filled.reason,
        suggestion=filled.suggestion,
        language=translation.get_language()[:2],
        steered=filled.steered,
        from_staff=way.form.is_staff(keys.address_of(request)),
        contact=filled.contact,
        extra=filled.extra,
    )


def _show(request: HttpRequest, way: Way, filled: Filled | None = None) -> HttpResponse:
    context = form_context(way.form, filled, request.POST) | _links(request, way)
    # A form that comes back keeps its key: sent twice, it is still one answer.
    context["key"] = request.POST.get("kunci", "") if filled else keys.new_key(way.form.code)
    response = render(request, "surveys/public/form.html", context, status=422 if filled else 200)
    if way.channel == Channel.KIOSK:
        return response
    # "no-store" would make the browser forget what was filled in when a lost connection sends somebody back here; on
    # a tablet that everybody uses it must.
    patch_cache_control(response, private=True, no_cache=True, max_age=0)
    if keys.COOKIE not in request.COOKIES:
        response.set_cookie(
            keys.COOKIE,
            keys.new_device(),
            max_age=keys.YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response


def _links(request: HttpRequest, way: Way) -> dict[str, Any]:
    return {
        "action": _in_language(request, way.address()),
        "kiosk": way.channel == Channel.KIOSK,
        "invited": way.invited,
        "form": way.form,
    }


def _in_language(request: HttpRequest, address: str) -> str:
    asked = request.GET.get("bahasa", "")
    return f"{address}?bahasa={asked}" if asked in LANGUAGES else address


def _thanked(request: HttpRequest, way: Way) -> HttpResponse:
    return HttpResponseRedirect(_in_language(request, way.address(thanks=True)), status=303)


def _refuse(request: HttpRequest, way: Way, what: str, status: int) -> HttpResponse:
    brake.refused(keys.address_of(request))
    return _said(request, way, what, status)


def _said(request: HttpRequest, way: Way, what: str, status: int) -> HttpResponse:
    context = {"what": what, "form": way.form, "again": _in_language(request, way.address())}
    return render(request, "surveys/public/said.html", context | {"kiosk": way.channel == Channel.KIOSK}, status=status)


def _unknown_link(request: HttpRequest) -> HttpResponse:
    """A link that is not ours or was cut on its way."""
    brake.refused(keys.address_of(request))
    return render(request, "surveys/public/said.html", {"what": "unknown"}, status=404)
