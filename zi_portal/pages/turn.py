"""One line of "Tugas saya" beyond a worksheet."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """What waits, the button, and until when."""

    words: str
    verb: str
    url: str
    due: datetime.date | None = None
    late: bool = False
