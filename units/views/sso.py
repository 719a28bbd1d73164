"""Signing in by an institution's own accounts (OpenID Connect)."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from units.operations.invitations import find_open


class Provider(OpenIDConnectOAuth2Adapter):
    """allauth trusts the connection for the identity token; here its signature counts, on every network."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> Any:
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("The provider sent no identity token.")
        login = super().complete_login(request, app, token, **kwargs)
        extra = login.account.extra_data
        if extra.get("userinfo", {}).get("sub") != extra["id_token"]["sub"]:
            raise OAuth2Error("The identity token and the user's data are about different people.")
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("Invalid identity token") from error
        return claims


@login_not_required
@never_cache
@require_safe
def sso_begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the institution's server. An invitation in the address is remembered for the way back."""
    invitation = find_open(request.GET.get("undangan", ""))
    if invitation is not None:
        request.session["invitation"] = invitation.pk
    # Nothing else of the address reaches allauth: it would also take orders to connect or to skip signing in.
    wanted = QueryDict(mutable=True)
    if target := get_next_redirect_url(request):
        wanted["next"] = target
    request.GET = wanted  # type: ignore[assignment]
    try:
        begin: HttpResponse = OAuth2LoginView.adapter_view(Provider(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return begin


@login_not_required
@never_cache
@require_safe
def sso_return(request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(Provider(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return answer


@login_not_required
@require_safe
def sso_cancelled(request: HttpRequest) -> HttpResponse:
    return render(request, "units/sso_cancelled.html")
