"""Where allauth asks the portal: who gets in, what is kept secret, and in which words things are said."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from units.enums import Attempt
from units.models import Invitation, User
from units.operations import attempts, invitations, second_factors, sessions
from units.operations.second_factors import DONE, DUE, SECOND_FACTOR
from units.rules import needs_second_factor

INVITED = "invitation"
METHODS = {"password": Attempt.PASSWORD, "socialaccount": Attempt.SSO, "mfa": Attempt.CODE}


class AccountAdapter(DefaultAccountAdapter):
    """Signing in with what has been proven so far; there is no sign-up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": _("Kata sandi tidak cocok. Tulis kata sandi yang sekarang Anda pakai."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """The one door: every way in ends here, once all that is asked for has been given."""
        methods = [record["method"] for record in get_authentication_records(request, user)]
        super().login(request, user)
        if needs_second_factor(user):
            request.session[SECOND_FACTOR] = DONE if is_mfa_enabled(user) else DUE
        sessions.open_session(
            user=user,
            session_key=request.session.session_key or "",
            agent=request.headers.get("User-Agent", ""),
            method="+".join(methods),
        )
        attempts.note_success(kind=METHODS.get(methods[-1] if methods else "", Attempt.PASSWORD), user=user)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        return refused(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not from somebody who has just signed in."""
        records = get_authentication_records(self.request, self.request.user)
        recent = records and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not recent

    def reauthenticate(self, user: User, password: str) -> bool:
        """Guessed at as rarely as the sign-in page allows."""
        try:
            attempt = attempts.begin(kind=Attempt.PASSWORD, email=user.email)
        except attempts.TooMany:
            return False
        if not user.check_password(password):
            return False
        attempts.passed(attempt, user)
        return True

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        names = {
            "reauthenticate": _("Pakai kata sandi"),
            "mfa_reauthenticate": _("Pakai kode dari aplikasi autentikator"),
            "mfa_reauthenticate:webauthn": _("Pakai kunci keamanan"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": names.get(method["id"], method["description"])} for method in methods]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps are kept encrypted with the portal's own key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Peran Anda mewajibkan pengaman kedua. Pasang yang lain dahulu."),
        "cannot_generate_recovery_codes": _("Pasang dahulu aplikasi autentikator atau kunci keamanan."),
        "incorrect_code": _("Kode tidak cocok. Tulis kode yang tampil sekarang di aplikasi autentikator."),
    }

    def encrypt(self, text: str) -> str:
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _vault().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last factor of somebody who must have one stays."""
        user = authenticator.user
        others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
        left = others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return left or not needs_second_factor(user)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return str(_("Kunci keamanan %(number)s") % {"number": number})


class ProviderAdapter(DefaultSocialAccountAdapter):
    """An institution's server may sign in whom we know already, or have invited; it makes no accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Join the provider's identity to the account of its verified address. Refuses in the same words throughout."""
        email = _vouched_email(request, sociallogin)
        if not sociallogin.is_existing and email:
            user = User.objects.filter(email=email, is_active=True).first() or _invited(request, sociallogin, email)
            if user is not None:
                sociallogin.connect(request, user)
        known = sociallogin.user
        if not email or not sociallogin.is_existing or known is None or not known.is_active:
            raise ImmediateHttpResponse(refused(request))


@receiver(authenticator_added)
def _added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    second_factors.record_change(user=user, change="added", kind=authenticator.type)


@receiver(authenticator_removed)
def _removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    second_factors.record_change(user=user, change="removed", kind=authenticator.type)


@receiver(authenticator_reset)
def _renewed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    second_factors.record_change(user=user, change="renewed", kind=authenticator.type)


def refused(request: HttpRequest) -> HttpResponse:
    """The same page whether the address is unknown, not vouched for, or the account asleep."""
    return render(request, "units/sso_refused.html", status=403)


def _vouched_email(request: HttpRequest, sociallogin: SocialLogin) -> str:
    """The address, when the provider says it has verified it and may speak for its domain; or an empty text."""
    extra = sociallogin.account.extra_data
    claims = extra.get("userinfo") or extra.get("id_token") or {}
    email = str(claims.get("email") or "").strip().lower()
    domains = sociallogin.provider.app.settings.get("domains", [])
    vouched = claims.get("email_verified") is True and email.rpartition("@")[2] in domains
    return email if vouched else ""


def _invited(request: HttpRequest, sociallogin: SocialLogin, email: str) -> User | None:
    invitation = Invitation.objects.open().filter(pk=request.session.get(INVITED, 0), email=email).first()
    if invitation is None:
        return None
    claims = sociallogin.account.get_provider_account().get_user_data() or {}
    name = str(claims.get("name") or invitation.full_name or email)[:120]
    try:
        user = invitations.accept_as_new(invitation=invitation, full_name=name, password=None)
    except invitations.CannotAccept:
        return None
    del request.session[INVITED]
    return user


def _vault() -> MultiFernet:
    """Keys made from SECRET_KEY and, for reading, its fallbacks."""
    return MultiFernet([_key(str(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"mfa:{secret}".encode()).digest()))
