"""The public register of predicates: open to everybody, light, and the same for all who look."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from clearances.forms.predicates import RegisterForm
from clearances.queries import Wanted, history_of, register, register_years
from clearances.rules import verdict
from units.views.loading import filters_of, page_of
from zi_portal.shared.rest.throttling import Lookups, Prints

PER_PAGE = 25
SECONDS = 300
KEPT = 3600
"""Seconds for which a printed proof is kept: it shows head and logo, which may change."""


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Without signing in; kept for five minutes by the reader's browser; a few pages a second for one address."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not Lookups().allows(request):
            return render(request, "clearances/register_slow.html", status=429)
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            # What the page says is public, but it speaks the reader's language and shows who is signed in.
            patch_cache_control(response, private=True, max_age=SECONDS)
            patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response

    return login_not_required(require_safe(shown))


@public
def predicate_register(request: HttpRequest) -> HttpResponse:
    """Everything that was ever given, newest first, with search. Four queries for any number."""
    form = RegisterForm(request.GET)
    context = {
        "form": form,
        "years": register_years(),
        "page": page_of(request, register(form.wanted), PER_PAGE),
        "query": filters_of(request),
    }
    return render(request, "clearances/register.html", context)


@public
def predicate_proof(request: HttpRequest, code: str) -> HttpResponse:
    """Whether what somebody shows is true: one predicate, its decree, its state, and the unit's others."""
    found = get_object_or_404(register(Wanted()), code=code.upper())
    others = [one for one in history_of(found.unit) if one.pk != found.pk]
    context = {
        "held": found,
        "verdict": verdict(found, timezone.localdate()),
        "others": others,
        "revocation": getattr(found, "revocation", None),
    }
    return render(request, "clearances/proof.html", context)


@public
def predicate_proof_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The same on one page of paper; made once a day for each state and address, as it takes a second."""
    found = get_object_or_404(register(Wanted()), code=code.upper())
    today = timezone.localdate()
    address = request.build_absolute_uri(reverse("predicate_proof", args=[found.code]))
    facts = (found.state, found.unit_name, found.decree_number, found.decree_date, found.valid_until, today, address)
    key = f"proof:{found.code}:{hashlib.sha256(repr(facts).encode()).hexdigest()}"
    content = cache.get(key)
    if content is None:
        if not Prints().allows(request):
            return render(request, "clearances/register_slow.html", status=429)
        # Loads WeasyPrint, which no other page needs.
        from clearances.reports.proof import proof_pdf  # noqa: PLC0415

        content = proof_pdf(found, address, today)
        cache.set(key, content, KEPT)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="bukti-{found.kind.lower()}-{found.code}.pdf"'
    return response
