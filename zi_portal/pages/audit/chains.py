"""The chains a person may read as a whole, and what the last check of each found."""

from typing import Any

from django.utils.translation import gettext as _

from units.models import Institution, User
from zi_portal.pages.audit.subjects import PORTAL, Subject, chains_for
from zi_portal.shared.audit.models import AuditChain, ChainCheck
from zi_portal.shared.audit.verification import SENTENCES, Break


def rows_for(user: User) -> list[dict[str, Any]]:
    """scope, pk, name, events, state of every chain the person may read. Three queries."""
    chains = list(chains_for(user))
    keys = [chain.key.partition(":")[2] for chain in chains if chain.key != PORTAL]
    houses = {house.audit_chain: house for house in Institution.objects.filter(pk__in=keys)}
    return [_row(chain, houses.get(chain.key)) for chain in chains]


def chain_of(subject: Subject) -> AuditChain | None:
    """The chain of a subject with its last check. One query."""
    return AuditChain.objects.filter(key=subject.chain).select_related("check_result").first()


def state_of(chain: AuditChain | None) -> dict[str, Any]:
    """What the last check of the chain found, in words."""
    check: ChainCheck | None = getattr(chain, "check_result", None)
    if check is None:
        return {"check": None, "words": _("Rantai belum diperiksa; pemeriksaan berjalan setiap malam.")}
    if check.broken:
        return {"check": check, "words": str(SENTENCES[Break(check.broken)]) % {"sequence": check.sequence}}
    words = _("Rantai utuh, %(events)s peristiwa.") % {"events": check.events}
    if check.erased:
        words += " " + _("Rincian %(erased)s peristiwa dihapus menurut aturan.") % {"erased": check.erased}
    return {"check": check, "words": words}


def _row(chain: AuditChain, house: Institution | None) -> dict[str, Any]:
    scope, pk = ("instansi", house.pk) if house else ("portal", 0)
    return {
        "scope": scope,
        "pk": pk,
        "name": house.name if house else _("Portal ZI (akun dan pengelolaan)"),
        "events": chain.last_sequence,
        "state": state_of(chain),
    }
