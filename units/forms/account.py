"""Signing in and choosing a password."""

from typing import Any, NoReturn

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from units.enums import Attempt
from units.operations import attempts

TOO_MANY = _(
    "Terlalu banyak percobaan yang gagal untuk akun ini dari jaringan Anda. "
    "Tunggu 15 menit lalu coba lagi, atau pulihkan kata sandi."
)


class SignInForm(AuthenticationForm):
    """E-mail and password. One sentence for every failure, so that nobody learns which addresses exist."""

    username = forms.EmailField(
        label=_("Alamat surel"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"}),
        error_messages={
            "required": _("Isi alamat surel Anda."),
            "invalid": _("Tulis alamat surel yang lengkap, misalnya nama@instansi.go.id."),
        },
    )
    error_messages = {
        "invalid_login": _("Alamat surel atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."),
        "inactive": _("Alamat surel atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Kata sandi")
        self.fields["password"].error_messages["required"] = _("Isi kata sandi Anda.")

    def clean_username(self) -> str:
        """Addresses are kept in small letters."""
        return str(self.cleaned_data["username"]).lower()

    def clean(self) -> dict[str, Any]:
        """Counts the attempt before looking at the password: while it is refused, the right one helps no one."""
        email, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not (email and password):
            return self.cleaned_data
        try:
            attempt = attempts.begin(kind=Attempt.PASSWORD, email=email)
        except attempts.TooMany:
            _refuse()
        cleaned = super().clean()
        attempts.passed(attempt, self.get_user())
        return cleaned


class ChangePasswordForm(PasswordChangeForm):
    """Django's own rules, our words."""

    error_messages = {
        **PasswordChangeForm.error_messages,
        "password_incorrect": _("Kata sandi lama tidak cocok. Tulis kata sandi yang sekarang Anda pakai."),
        "password_mismatch": _("Kedua kata sandi baru tidak sama. Tulis ulang keduanya."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Kata sandi lama")
        self.fields["new_password1"].help_text = ""
        self.fields["new_password1"].label = _("Kata sandi baru")
        self.fields["new_password2"].label = _("Kata sandi baru, sekali lagi")


class ForgottenPasswordForm(forms.Form):
    email = forms.EmailField(
        label=_("Alamat surel"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"}),
        error_messages=SignInForm.base_fields["username"].error_messages,
    )


class NewPasswordForm(SetPasswordForm):
    """For whoever holds a mailed link."""

    error_messages = {
        **SetPasswordForm.error_messages,
        "password_mismatch": ChangePasswordForm.error_messages["password_mismatch"],
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = ""
        self.fields["new_password1"].label = _("Kata sandi baru")
        self.fields["new_password2"].label = _("Kata sandi baru, sekali lagi")


class TokenForm(forms.Form):
    """A token's use in words, and for how long."""

    name = forms.CharField(
        label=_("Kegunaan"),
        max_length=80,
        error_messages={"required": _("Tulis kegunaan token, misalnya nama aplikasinya.")},
    )
    days = forms.ChoiceField(
        label=_("Masa berlaku"),
        choices=[("30", _("30 hari")), ("90", _("90 hari")), ("180", _("180 hari")), ("366", _("satu tahun"))],
        initial="90",
    )


def _refuse() -> NoReturn:
    raise forms.ValidationError(TOO_MANY, code="too_many")
