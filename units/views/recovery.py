"""A forgotten password: asking for the link, and using it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from units.forms.account import ForgottenPasswordForm, NewPasswordForm
from units.operations.passwords import request_reset, reset_password
from units.views.addresses import own_address


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def password_reset(request: HttpRequest) -> HttpResponse:
    """The answer is the same page whether or not the address has an account."""
    form = ForgottenPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request_reset(email=form.cleaned_data["email"], base=own_address(request), language=get_language() or "id")
        return redirect("password_reset_done")
    return render(request, "units/password_reset.html", {"form": form})


@login_not_required
@require_safe
def password_reset_done(request: HttpRequest) -> HttpResponse:
    return render(request, "units/password_reset_done.html")


class ChooseNewPassword(PasswordResetConfirmView):
    """Django keeps the link's secret out of the address bar and gives it up after one use."""

    form_class = NewPasswordForm
    template_name = "units/password_reset_confirm.html"

    def form_valid(self, form: Any) -> HttpResponse:
        reset_password(user=form.user, password=form.cleaned_data["new_password1"])
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        messages.success(self.request, _("Kata sandi baru sudah berlaku. Masuk dengan kata sandi itu."))
        return redirect("sign_in")


password_reset_confirm = login_not_required(never_cache(ChooseNewPassword.as_view()))
