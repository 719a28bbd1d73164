"""The text that is hashed is the same for the same value, and different for different ones."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from django.utils.translation import gettext_lazy

from zi_portal.shared.audit.canonical import canonical

WIB = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("12.50"), '"12.50"'),
        (Decimal("1E+3"), '"1000"'),
        (Fraction(7886, 100), '"3943/50"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (datetime(2026, 3, 31, 7, 0, tzinfo=WIB), '"2026-03-31T00:00:00.000000Z"'),
        (datetime(2026, 3, 31, 0, 0, 0, 5, tzinfo=UTC), '"2026-03-31T00:00:00.000005Z"'),
        (date(2026, 3, 31), '"2026-03-31"'),
        (timedelta(minutes=1), "60.0"),
        ({"b": 1, "a": (True, None)}, '{"a":[true,null],"b":1}'),
        ({2: "x", "a": "y"}, '{"2":"x","a":"y"}'),
        ({Decimal(3), Decimal(2)}, '["2","3"]'),
        (gettext_lazy("nama"), '"nama"'),
        ("é \ud800 \x00", '"\\u00e9 \\ud800 \\u0000"'),
    ],
)
def test_one_text_for_one_value(value, text):
    assert canonical(value) == text


@pytest.mark.parametrize("value", [object(), b"bytes", {"deep": [object()]}])
def test_other_values_are_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), datetime(2026, 1, 1)])  # noqa: DTZ001
def test_ambiguous_values_are_refused(value):
    with pytest.raises(ValueError, match=r"."):
        canonical(value)
