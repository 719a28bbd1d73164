"""What an inspection ends with."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    PDF = "pdf"
    OFFICE = "office"
    IMAGE = "image"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be kept. `extension` is what its name has to end with, dot included."""

    kind: Kind
    media_type: str
    extension: str


class Refused(Exception):
    """The file may not be kept; `message` is a sentence that says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAcceptable(Exception):
    """The content is none of the kinds kept; `message` says what it is."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
