"""Writing audit events in tests."""

from typing import Any

from django.db import transaction

from zi_portal.shared import audit
from zi_portal.shared.audit.models import AuditEvent


def append(chain: str = "portal", **fields: Any) -> AuditEvent:
    """One event with plain values unless told otherwise, committed or joined to the test's transaction."""
    given = {"actor": None, "action": "unit.renamed", "target": ("units.unit", 7), **fields}
    with transaction.atomic():
        return audit.record(chain=chain, **given)
