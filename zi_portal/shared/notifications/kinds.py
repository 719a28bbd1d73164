"""Kinds of notifications. Apps declare theirs and register them when they are ready."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.functional import Promise

from zi_portal.shared.notifications.enums import Delivery


@dataclass(frozen=True, slots=True)
class Kind:
    """What is told and how. Parameters are kept as plain text, so that each reader gets the own language:

    those in `choices` are values of a closed list, those in `dates` are ISO dates.
    """

    key: str
    label: str | Promise
    sentence: str | Promise
    delivery: Delivery = Delivery.AT_ONCE
    choices: Mapping[str, type[TextChoices]] = field(default_factory=dict)
    dates: tuple[str, ...] = ()

    def words(self, parameters: Mapping[str, Any]) -> str:
        """The sentence in the language of the moment."""
        return str(self.sentence) % {name: self._word(name, value) for name, value in parameters.items()}

    def _word(self, name: str, value: Any) -> str:
        if name in self.choices:
            return str(self.choices[name](value).label)
        if name in self.dates:
            return date_format(datetime.date.fromisoformat(value))
        return str(value)


known: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    known.update({kind.key: kind for kind in kinds})
