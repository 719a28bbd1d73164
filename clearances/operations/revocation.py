"""Taking a predicate away: recommended, decided, and for two years no new proposal."""

import datetime
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearances.enums import Closing, PredicateState
from clearances.models import PredicateHeld, Revocation
from clearances.notifications.predicates import tell_recommended, tell_revoked
from clearances.operations.cases import kept
from clearances.operations.monitoring_plan import close_pending
from clearances.rules import ban_until
from units.enums import Action
from units.models import User
from units.operations import Refused
from units.operations.refusals import require
from zi_portal.shared import audit


@transaction.atomic
def recommend_revocation(*, predicate: PredicateHeld, reason: str, by: User | None) -> Revocation:
    """TPI or TPN says why the predicate should go; the newest word stands. Raises PermissionDenied, Refused."""
    held = _locked(predicate, Action.RECOMMEND_REVOCATION, by)
    if not reason.strip():
        raise Refused(_("Tulis alasannya."), "reason")
    wanted, _new = Revocation.objects.update_or_create(
        predicate=held,
        defaults={"recommendation": reason.strip(), "recommended_on": timezone.localdate(), "recommended_by": by},
    )
    tell_recommended(held, by)
    _audited(held, "clearances.recommend_revocation", by, wanted, reason.strip())
    return wanted


@transaction.atomic
def revoke(
    *,
    predicate: PredicateHeld,
    decree_number: str,
    decided_on: datetime.date,
    reason: str,
    by: User | None,
    file: IO[bytes] | None = None,
) -> Revocation:
    """The decision of whoever gave it: the predicate ends, no monitoring is owed, and the unit cannot be proposed for
    two years (R90 Lampiran II). Works without a recommendation. Raises PermissionDenied, Refused.
    """
    held = _locked(predicate, Action.REVOKE, by)
    _check(held, decree_number, decided_on, reason)
    facts = {
        "decided_on": decided_on,
        "decree_number": decree_number.strip(),
        "reason": reason.strip(),
        "banned_until": ban_until(decided_on),
        "decided_by": by,
    }
    if blob := kept(file, "file"):
        facts["blob"] = blob
    decided, _new = Revocation.objects.update_or_create(predicate=held, defaults=facts)
    held.state, held.ended_on = PredicateState.REVOKED, decided_on
    held.save(update_fields=["state", "ended_on"])
    close_pending([held], Closing.REVOKED)
    decided.predicate = held
    tell_revoked(decided, by)
    _audited(held, "clearances.revoke", by, decided, decided.reason)
    return decided


def _locked(predicate: PredicateHeld, action: Action, by: User | None) -> PredicateHeld:
    held = (
        PredicateHeld.objects.select_for_update(of=("self",)).select_related("unit__institution").get(pk=predicate.pk)
    )
    require(by, action, held.unit)
    if held.state != PredicateState.HELD:
        raise Refused(_("Predikat ini sudah tidak berlaku."))
    return held


def _check(held: PredicateHeld, decree_number: str, decided_on: datetime.date, reason: str) -> None:
    if not decree_number.strip():
        raise Refused(_("Tulis nomor keputusan pencabutan."), "decree_number")
    if not held.decree_date < decided_on <= timezone.localdate():
        raise Refused(_("Isi tanggal keputusan sesudah penetapan predikat, paling lambat hari ini."), "decided_on")
    if not reason.strip():
        raise Refused(_("Tulis alasannya."), "reason")


def _audited(held: PredicateHeld, action: str, by: User | None, found: Revocation, reason: str) -> None:
    until = found.banned_until
    audit.record(
        chain=held.unit.audit_chain,
        actor=by,
        action=action,
        target=("clearances.predicateheld", held.pk),
        after={
            "state": str(held.state),
            "decree": found.decree_number,
            "banned_until": until.isoformat() if until else "",
        },
        reason=reason,
    )
