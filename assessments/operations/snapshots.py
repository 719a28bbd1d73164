"""Freezing what was handed over."""

import hashlib
import json
from typing import Any

from assessments.enums import Move
from assessments.models import Assessment, Snapshot
from assessments.queries import case_document
from units.models import User


def canonical(document: dict[str, Any]) -> str:
    """One text for one document: sorted keys, no spaces, UTF-8 as it is."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def freeze(case: Assessment, move: Move, by: User) -> Snapshot:
    """Stores the case as handed over now; its hash covers the hash of the snapshot before."""
    previous = Snapshot.objects.filter(assessment=case).order_by("-id").first()
    document = case_document(case) | {
        "move": move.value,
        "by": str(by),
        "previous": previous.sha256 if previous else None,
    }
    content = canonical(document)
    return Snapshot.objects.create(
        assessment=case, move=move, round=case.round, content=content, sha256=digest(content), previous=previous
    )
