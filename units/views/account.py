"""The account: signing in and out, the own password, the language."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.i18n import set_language as django_set_language

from units.forms.account import ChangePasswordForm, SignInForm
from units.operations.passwords import change_password
from units.operations.sessions import close_session, move_session
from units.views.addresses import providers
from units.views.loading import person


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """The sign-in page. A background request that was sent here has lost its session and is told so."""

    form_class = SignInForm
    template_name = "units/sign_in.html"
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.headers.get("HX-Request"):
            return _session_ended(request)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """The password is right; allauth asks for what else is needed and then opens the session."""
        login = Login(user=form.get_user(), redirect_url=self.get_success_url())
        return perform_password_login(self.request, {"email": form.cleaned_data["username"]}, login)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(providers=providers(), **kwargs)


class SignOut(LogoutView):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        close_session(user=person(request), session_key=request.session.session_key or "")
        return super().post(request, *args, **kwargs)


class ChangePassword(PasswordChangeView):
    form_class = ChangePasswordForm
    template_name = "units/password_change.html"

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        user, old_key = person(self.request), self.request.session.session_key
        change_password(user=user, password=form.cleaned_data["new_password1"], keep_session=old_key)
        update_session_auth_hash(self.request, user)
        move_session(user=user, old_key=old_key, new_key=self.request.session.session_key)
        messages.success(self.request, _("Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan."))
        return redirect("home")


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()
password_change = ChangePassword.as_view()
set_language = login_not_required(django_set_language)


def _session_ended(request: HttpRequest) -> HttpResponse:
    """The browser follows the redirect to this page in the background; a whole page would land inside an item."""
    where = urlsplit(request.headers.get("HX-Current-URL", "")).path
    return render(request, "units/partials/session_ended.html", {"next": where}, status=401)
