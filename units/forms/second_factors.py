"""allauth's forms for second factors, in our words and counted like passwords."""

from typing import Any

from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from units.enums import Attempt
from units.forms.account import TOO_MANY
from units.operations import attempts

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
NEEDED = {"required": _("Isi kodenya.")}


def _in_our_words(field: forms.Field, label: Any) -> None:
    field.label = label
    field.error_messages |= NEEDED
    field.widget.attrs = dict(CODE)


class CodeForm(AuthenticateForm):
    """A code from the authenticator app, or a recovery code, while signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self.fields["code"], _("Kode"))

    def clean_code(self) -> str:
        try:
            attempt = attempts.begin(kind=Attempt.CODE, email=self.user.email)
        except attempts.TooMany as error:
            raise forms.ValidationError(TOO_MANY, code="too_many") from error
        code: str = super().clean_code()
        attempts.passed(attempt, self.user)
        return code


class CodeAgainForm(CodeForm, ReauthenticateForm):
    """The same, before something sensitive."""

    save = ReauthenticateForm.save


class PasswordAgain(PasswordAgainForm):
    """The password, before something sensitive."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["password"]
        field.label = _("Kata sandi")
        field.error_messages |= {"required": _("Isi kata sandi Anda.")}
        field.widget.attrs = {"autocomplete": "current-password", "autofocus": True}


class AppForm(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self.fields["code"], _("Kode enam angka dari aplikasi"))


class KeyForm(AddWebAuthnForm):
    """A new security key; the browser fills in the credential."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nama kunci")
        self.fields["credential"].error_messages |= {
            "required": _("Peramban belum menyerahkan kunci. Tekan tombolnya sekali lagi dan ikuti petunjuk peramban.")
        }


class KeyNameForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nama kunci")
