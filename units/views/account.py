"""The account: signing in and out, the own password, the language."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.i18n import set_language as django_set_language

from units.forms import ChangePasswordForm, SignInForm


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


class ChangePassword(PasswordChangeView):
    form_class = ChangePasswordForm
    template_name = "units/password_change.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        messages.success(self.request, _("Kata sandi sudah diganti."))
        return super().form_valid(form)


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view(http_method_names=["post", "options"])
password_change = ChangePassword.as_view()
set_language = login_not_required(django_set_language)


def _session_ended(request: HttpRequest) -> HttpResponse:
    """The browser follows the redirect to this page in the background; a whole page would land inside an item."""
    where = urlsplit(request.headers.get("HX-Current-URL", "")).path
    return render(request, "units/partials/session_ended.html", {"next": where}, status=401)
