"""A questionnaire as values: its parts (each makes one index), their questions and the thresholds of its flags."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

CHANNELS = ("invitation", "open", "kiosk", "paper")
SCALES = (4, 6)


@dataclass(frozen=True, slots=True)
class Question:
    """One statement to agree with. `text` is by language ("id", "en"); `code` is its column in files."""

    code: str
    aspect: str
    text: Mapping[str, str]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that make one index together. `start` is the place of the first among all marks of an answer."""

    key: str
    name: str
    questions: tuple[Question, ...]
    start: int

    @property
    def stop(self) -> int:
        return self.start + len(self.questions)


@dataclass(frozen=True, slots=True)
class Burst:
    """So many answers within so many seconds are too many for one channel."""

    answers: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When an answer is flagged. Channels that a rule does not name are never flagged by it."""

    seconds_per_item: Fraction
    fast_channels: frozenset[str]
    straight_line_items: int
    repeat_days: int
    repeat_channels: frozenset[str]
    bursts: Mapping[str, Burst]
    staff_channels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version of a questionnaire."""

    key: str
    title: str
    parts: tuple[Part, ...]
    thresholds: Thresholds
    answers: Mapping[int, Mapping[str, tuple[str, ...]]]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of the marks of an answer."""
        return tuple(question for part in self.parts for question in part.questions)


def compile_questionnaire(pack: Mapping[str, Any]) -> Questionnaire:
    """Values from a sound pack. Raises KeyError, TypeError or ValueError for a damaged one."""
    parts: list[Part] = []
    for data in pack["parts"]:
        start = parts[-1].stop if parts else 0
        parts.append(Part(data["key"], data["name"], tuple(_question(item) for item in data["items"]), start))
    answers = {
        int(scale): {language: tuple(words) for language, words in by_language.items()}
        for scale, by_language in pack["answers"].items()
    }
    return Questionnaire(pack["key"], pack["title"], tuple(parts), _thresholds(pack["thresholds"]), answers)


def _question(data: Mapping[str, Any]) -> Question:
    return Question(data["code"], data["aspect"], dict(data["text"]), bool(data.get("optional", False)))


def _thresholds(data: Mapping[str, Any]) -> Thresholds:
    fast, repeated = data["too_fast"], data["repeated_device"]
    return Thresholds(
        seconds_per_item=Fraction(fast["seconds_per_item"]),
        fast_channels=frozenset(fast["channels"]),
        straight_line_items=int(data["straight_line"]["items"]),
        repeat_days=int(repeated["days"]),
        repeat_channels=frozenset(repeated["channels"]),
        bursts={channel: Burst(int(b["answers"]), int(b["seconds"])) for channel, b in data["burst"].items()},
        staff_channels=frozenset(data["staff_address"]["channels"]),
    )
