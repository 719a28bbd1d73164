"""One text for one value: the form in which values are hashed."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.functional import Promise


def moment(value: datetime) -> str:
    """UTC with microseconds, the same text whatever zone or database the value came from."""
    if value.tzinfo is None:
        raise ValueError("A moment in the audit trail needs a time zone.")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, set | frozenset):
        return sorted((_keyed(item) for item in value), key=canonical)
    if isinstance(value, Fraction | UUID | Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot stand in the audit trail: pass plain values.")


def _keyed(value: Any) -> Any:
    """Mappings get text keys: JSON knows no others, and sorting mixed keys would fail."""
    if isinstance(value, Mapping):
        return {str(key): _keyed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_keyed(item) for item in value]
    return value


def canonical(value: Any) -> str:
    """JSON text with sorted keys, no spaces and ASCII only; decimals and fractions as exact text. Refuses NaN."""
    return json.dumps(
        _keyed(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False, default=_plain
    )
