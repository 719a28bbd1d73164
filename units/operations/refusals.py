"""How an operation says no, and what they all share."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from units.enums import Action
from units.models import Institution, Unit, User
from units.rules import may


class Refused(Exception):
    """The change is not possible. `message` says why and what to do; `field` is the form field it speaks of."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message, self.field = message, field


def require(by: User | None, action: Action, at: Unit | Institution) -> None:
    """Raises PermissionDenied unless `by` may do `action` there; None is the system (set-up, import)."""
    if by is not None and not may(by, action, at):
        raise PermissionDenied


def plain(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    """Fields of a row as the audit trail keeps them."""
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    return value if value is None or isinstance(value, str | int | bool | list) else str(value)
