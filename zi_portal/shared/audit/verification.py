"""Recomputing a chain from its first event."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zi_portal.shared.audit.hashing import genesis, payload_hash
from zi_portal.shared.audit.models import AuditChain, AuditDetail, AuditEvent, ChainCheck
from zi_portal.shared.audit.signals import chain_broken

CHUNK = 2000


class Break(StrEnum):
    """What is wrong with the first broken event."""

    MISSING = "missing"
    LINK = "link"
    HASH = "hash"
    PAYLOAD = "payload"
    HEAD = "head"
    TAIL = "tail"


SENTENCES = {
    Break.MISSING: _("peristiwa %(sequence)s hilang"),
    Break.LINK: _("peristiwa %(sequence)s tidak menyambung ke peristiwa sebelumnya"),
    Break.HASH: _("peristiwa %(sequence)s diubah: hash-nya tidak cocok"),
    Break.PAYLOAD: _("rincian peristiwa %(sequence)s diubah"),
    Break.HEAD: _("kepala rantai tidak cocok dengan peristiwa %(sequence)s"),
    Break.TAIL: _("ekor rantai terpotong sejak peristiwa %(sequence)s"),
}


@dataclass(slots=True)
class Verdict:
    """Outcome for one chain: events read, details erased on purpose, and the first break if there is one."""

    chain: str
    events: int = 0
    erased: int = 0
    last_hash: str = ""
    broken: Break | None = None
    sequence: int | None = None

    def breaks(self, what: Break, sequence: int) -> "Verdict":
        self.broken, self.sequence = what, sequence
        return self


def verify_chains(key: str | None = None) -> Iterator[Verdict]:
    """A verdict per chain, in the order of keys; events are streamed. Only `key` when given."""
    heads = AuditChain.objects.order_by("key")
    for head in heads.filter(key=key) if key is not None else heads:
        yield verify_chain(head)


def check_chains() -> int:
    """Verify every chain and keep what was found for the pages. Number of broken chains."""
    broken = 0
    for head in AuditChain.objects.order_by("key"):
        verdict = verify_chain(head)
        ChainCheck.objects.update_or_create(
            chain=head,
            defaults={
                "checked_at": timezone.now(),
                "events": verdict.events,
                "erased": verdict.erased,
                "broken": verdict.broken or "",
                "sequence": verdict.sequence,
            },
        )
        if verdict.broken:
            broken += 1
            chain_broken.send_robust(AuditChain, verdict=verdict)
    return broken


def verify_chain(head: AuditChain) -> Verdict:
    """Walk one chain up to its head. Events appended meanwhile are verified too."""
    verdict = Verdict(chain=head.key, last_hash=genesis(head.key))
    events = AuditEvent.objects.filter(chain=head).select_related("detail").order_by("sequence")
    for event in events.iterator(chunk_size=CHUNK):
        wrong = _wrong_with(event, verdict)
        if wrong:
            return verdict.breaks(wrong, verdict.events + 1 if wrong == Break.MISSING else event.sequence)
        if event.sequence == head.last_sequence and event.hash != head.last_hash:
            return verdict.breaks(Break.HEAD, event.sequence)
        verdict.events, verdict.last_hash = event.sequence, event.hash
    return _ends_at_head(verdict, head)


def _wrong_with(event: AuditEvent, verdict: Verdict) -> Break | None:
    if event.sequence != verdict.events + 1:
        return Break.MISSING
    if event.previous_hash != verdict.last_hash:
        return Break.LINK
    if event.hash != event.computed_hash(verdict.chain):
        return Break.HASH
    try:
        detail = event.detail
    except AuditDetail.DoesNotExist:
        verdict.erased += 1
        return None
    return None if payload_hash(detail.salt, detail.payload) == event.payload_hash else Break.PAYLOAD


def _ends_at_head(verdict: Verdict, head: AuditChain) -> Verdict:
    if verdict.events < head.last_sequence:
        return verdict.breaks(Break.TAIL, verdict.events + 1)
    if head.last_sequence == 0 and head.last_hash != genesis(head.key):
        return verdict.breaks(Break.HEAD, 0)
    # Only events appended since the head was read may stand behind it, and the head has moved with them.
    head.refresh_from_db()
    if verdict.events > head.last_sequence:
        return verdict.breaks(Break.HEAD, head.last_sequence + 1)
    return verdict
