"""The arithmetic of the chain: SHA-256 over canonical text."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from zi_portal.shared.audit.canonical import canonical


def digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def genesis(chain_key: str) -> str:
    """Previous hash of a chain's first event."""
    return digest(chain_key)


def payload_hash(salt: str, payload: str) -> str:
    """The salt leaves with the detail, so that an erased name cannot be found again by trying names."""
    return digest(salt + payload)


def event_hash(
    *,
    chain: str,
    sequence: int,
    actor: UUID | None,
    action: str,
    target: tuple[str, str],
    at: datetime,
    request_id: UUID | None,
    payload_hash: str,
    previous_hash: str,
) -> str:
    return digest(
        canonical(
            {
                "chain": chain,
                "sequence": sequence,
                "actor": actor,
                "action": action,
                "target": target,
                "at": at,
                "request_id": request_id,
                "payload_hash": payload_hash,
                "previous_hash": previous_hash,
            }
        )
    )
