"""Writing the audit trail, and erasing the personal side of it."""

import secrets
from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from zi_portal.shared.audit import context
from zi_portal.shared.audit.canonical import canonical
from zi_portal.shared.audit.hashing import genesis, payload_hash
from zi_portal.shared.audit.models import AuditChain, AuditDetail, AuditEvent
from zi_portal.shared.prepared import Prepared


class Actor(Protocol):
    """A person as the audit trail sees one: `units.User` fits. Its text is the name kept in the erasable detail."""

    audit_id: Any


def record(
    *,
    chain: str,
    actor: Actor | None,
    action: str,
    target: tuple[str, int | str],
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> AuditEvent:
    """Append an event to `chain` in the caller's transaction. Four queries.

    Call it last: it locks the chain's head until the transaction ends. Request and address come from the request
    context. Raises RuntimeError outside an atomic block, TypeError for values that are not plain.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record must run inside transaction.atomic(), together with the change it records.")
    payload = canonical(_payload(actor, before, after, reason))
    salt = secrets.token_hex(16)
    head = _locked_head(chain)
    event = AuditEvent(
        chain=head,
        sequence=head.last_sequence + 1,
        actor=actor.audit_id if actor else None,
        action=action,
        target_type=target[0],
        target_id=str(target[1]),
        at=timezone.now(),
        request_id=context.current().request_id,
        payload_hash=payload_hash(salt, payload),
        previous_hash=head.last_hash,
    )
    event.hash = event.computed_hash(chain)
    event.save(force_insert=True)
    AuditDetail.objects.create(event=event, salt=salt, payload=payload)
    AuditChain.objects.filter(pk=head.pk).update(last_sequence=event.sequence, last_hash=event.hash)
    return event


def _payload(
    actor: Actor | None, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, reason: str
) -> dict[str, Any]:
    return {
        "actor_name": str(actor) if actor else "",
        "address": context.current().address,
        "before": before,
        "after": after,
        "reason": reason,
    }


_heads: Prepared[AuditChain] = Prepared(
    lambda key: AuditChain.objects.select_for_update(no_key=True).filter(key=key), key="?"
)


def _locked_head(key: str) -> AuditChain:
    found = _heads(key=key)
    if not found:
        # Two first events at once: the second insert waits for the first transaction and then does nothing.
        AuditChain.objects.bulk_create([AuditChain(key=key, last_hash=genesis(key))], ignore_conflicts=True)
        found = _heads(key=key)
    return found[0]


@transaction.atomic
def erase_details_of(actor: UUID) -> int:
    """Erase names, addresses and values of everything `actor` did; the chain still verifies. Number of details."""
    return AuditDetail.objects.filter(event__actor=actor).delete()[0]


@transaction.atomic
def erase_details_about(target: tuple[str, int | str]) -> int:
    """Erase the details of every event about `target`, by whomever. Number of details."""
    details = AuditDetail.objects.filter(event__target_type=target[0], event__target_id=str(target[1]))
    return details.delete()[0]
