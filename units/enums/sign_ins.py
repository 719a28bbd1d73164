"""Trying to sign in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Attempt(TextChoices):
    """What somebody tried who was not signed in yet."""

    PASSWORD = "password", _("Kata sandi")
    CODE = "code", _("Kode atau kunci keamanan")
    SSO = "sso", _("Akun instansi (SSO)")
    RESET = "reset", _("Permintaan pemulihan kata sandi")


class AttemptOutcome(TextChoices):
    FAILED = "failed", _("Gagal")
    PASSED = "passed", _("Benar")
    SUCCEEDED = "succeeded", _("Berhasil")
    REFUSED = "refused", _("Ditolak karena terlalu sering")
