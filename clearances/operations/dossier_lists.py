"""Respondent lists beside a frozen dossier: kept sealed, taken for a purpose, erased when their time is over."""

import base64
import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearances.models import Dossier, DossierList
from clearances.rules import may_take_respondents
from units.models import User
from units.operations import Refused
from zi_portal.shared import audit
from zi_portal.shared.sealing import Unsealable, seal, unseal

KEY = "xlsx"


def keep_lists(dossier: Dossier, made: Iterable[tuple[str, bytes, str, datetime.date]]) -> None:
    """Path, content, SHA-256 and last day of each; inside the transaction that freezes the dossier."""
    DossierList.objects.bulk_create(
        DossierList(
            dossier=dossier,
            path=path,
            sha256=sha256,
            size=len(content),
            keep_until=until,
            sealed=seal({KEY: base64.b64encode(content).decode()}),
        )
        for path, content, sha256, until in made
    )


@transaction.atomic
def take_dossier_list(*, found: DossierList, purpose: str, by: User) -> bytes:
    """The workbook as it was frozen, for a purpose that is kept. Raises PermissionDenied, Refused (erased, none)."""
    house = found.dossier.cycle.institution
    if not may_take_respondents(by, house):
        raise PermissionDenied
    one = DossierList.objects.select_for_update().get(pk=found.pk)
    if one.sealed is None:
        raise Refused(_("Daftar responden ini sudah dihapus karena masa simpannya berakhir."))
    if not purpose.strip():
        raise Refused(_("Tulis untuk keperluan apa daftar responden diunduh."), "purpose")
    try:
        content = base64.b64decode(unseal(one.sealed)[KEY])
    except Unsealable as lost:
        raise Refused(_("Daftar ini tidak dapat dibuka lagi. Hubungi pengelola portal.")) from lost
    audit.record(
        chain=house.audit_chain,
        actor=by,
        action="clearances.take_dossier_list",
        target=("clearances.dossier", found.dossier_id),
        after={"path": one.path, "sha256": one.sha256},
        reason=purpose.strip(),
    )
    return content


@transaction.atomic
def erase_expired_lists(today: datetime.date | None = None) -> int:
    """Erases lists of which a contact's retention is over; path, size and SHA-256 stay. How many. Run by beat."""
    day = today or timezone.localdate()
    due = (
        DossierList.objects.select_for_update(of=("self",))
        .filter(keep_until__lt=day, erased_at=None)
        .select_related("dossier__cycle__institution")
        .defer("sealed")
    )
    # In the order of the chains, so that two who write never wait for each other.
    rows = sorted(due, key=lambda one: (one.dossier.cycle.institution.audit_chain, one.pk))
    now = timezone.now()
    DossierList.objects.filter(pk__in=[one.pk for one in rows]).update(sealed=None, erased_at=now)
    for one in rows:
        audit.record(
            chain=one.dossier.cycle.institution.audit_chain,
            actor=None,
            action="clearances.erase_dossier_list",
            target=("clearances.dossier", one.dossier_id),
            after={"path": one.path, "sha256": one.sha256, "keep_until": one.keep_until.isoformat()},
        )
    return len(rows)
