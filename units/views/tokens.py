"""Tokens by which programs act as the person: made here, shown once, revoked here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from units.forms.account import TokenForm
from units.models import User
from zi_portal.shared.rest.operations import CannotCreateToken, Made, create_token, revoke_token
from zi_portal.shared.rest.queries import tokens_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The person's tokens; a POST makes one and answers with its secret, which is stored nowhere."""
    if request.method != "POST":
        return _page(request, TokenForm())
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    data = form.cleaned_data
    # The row itself: what hangs on the request only stands for it, and the operation locks the person.
    user = get_object_or_404(User, pk=request.user.pk)
    try:
        made = create_token(user=user, name=data["name"], days=int(data["days"]), by=user)
    except CannotCreateToken as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=422)
    return _page(request, TokenForm(), made)


def _page(request: HttpRequest, form: TokenForm, made: Made | None = None, status: int = 200) -> HttpResponse:
    context = {"form": form, "made": made, "tokens": tokens_of(request.user)}
    return render(request, "units/tokens.html", context, status=status)


@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Closes a token of the person for good."""
    token = get_object_or_404(tokens_of(request.user), pk=pk)
    revoke_token(token=token, by=request.user)
    messages.success(request, _("Token “%(name)s” sudah dicabut.") % {"name": token.name})
    return redirect("tokens")
