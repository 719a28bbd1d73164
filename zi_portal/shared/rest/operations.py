"""Making and revoking tokens."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zi_portal.shared import audit
from zi_portal.shared.rest import tokens
from zi_portal.shared.rest.models import ApiToken

CHAIN = "portal"
MOST_DAYS = 366
USUAL_DAYS = 90
MOST_TOKENS = 20
NAME_LIMIT = 80


class CannotCreateToken(Exception):
    """The token is not made; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new token with its secret, which is stored nowhere: show it once."""

    token: ApiToken
    secret: str


@transaction.atomic
def create_token(*, user: Any, name: str, days: int = USUAL_DAYS, by: Any) -> Made:
    """A token by which a program acts as `user` for `days` days. Audited; seven queries.

    People make tokens for themselves only; `by` None is the command line. Raises PermissionDenied, CannotCreateToken.
    """
    if by is not None and by.pk != user.pk:
        raise PermissionDenied
    label = " ".join(name.split())
    # The person's row as lock: two requests at once must not pass the limit together.
    type(user)._default_manager.select_for_update().get(pk=user.pk)
    _require_possible(user, label, days)
    prefix, secret = tokens.fresh()
    now = timezone.now()
    token = ApiToken.objects.create(
        user=user,
        name=label,
        prefix=prefix,
        digest=tokens.digest_of(secret),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    after = {"name": label, "prefix": prefix, "expires_at": token.expires_at.isoformat(), "user": str(user.audit_id)}
    audit.record(chain=CHAIN, actor=by, action="rest.token_created", target=("rest.apitoken", token.pk), after=after)
    return Made(token, secret)


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Any) -> ApiToken:
    """Closes the token for good; one that is revoked already stays as it is. Audited. Raises PermissionDenied."""
    if by is not None and by.pk != token.user_id:
        raise PermissionDenied
    held = ApiToken.objects.select_for_update().get(pk=token.pk)
    if held.revoked_at is not None:
        return held
    held.revoked_at = timezone.now()
    held.save(update_fields=["revoked_at"])
    audit.record(
        chain=CHAIN,
        actor=by,
        action="rest.token_revoked",
        target=("rest.apitoken", held.pk),
        before={"name": held.name, "prefix": held.prefix},
    )
    return held


def _require_possible(user: Any, name: str, days: int) -> None:
    if not user.is_active:
        raise CannotCreateToken(_("Akun ini tidak aktif. Aktifkan dulu akunnya, lalu buat token."))
    if not 1 <= len(name) <= NAME_LIMIT:
        raise CannotCreateToken(
            _("Beri token nama yang menyebut kegunaannya, paling panjang %(limit)s huruf.") % {"limit": NAME_LIMIT}
        )
    if not 1 <= days <= MOST_DAYS:
        raise CannotCreateToken(_("Masa berlaku token 1 sampai %(days)s hari.") % {"days": MOST_DAYS})
    if ApiToken.objects.in_force().filter(user=user).count() >= MOST_TOKENS:
        raise CannotCreateToken(
            _("Sudah ada %(count)s token yang berlaku. Cabut yang tidak dipakai, lalu buat yang baru.")
            % {"count": MOST_TOKENS}
        )
