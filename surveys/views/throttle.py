"""Brake for addresses that keep sending what is refused. Accepted answers never count: hundreds of people may stand
behind one address, at a kiosk or in an office, and none of them is refused thirty times a minute."""

import threading
import time
from collections import deque

from django.conf import settings

REFUSALS = 30
PER_DEVICE = 30
SECONDS = 60.0
MANY = 10_000


class Brake:
    """Refusals by address within a moving minute, per process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._refused: dict[str, deque[float]] = {}

    def refused(self, address: str) -> None:
        """Notes a refusal."""
        with self._lock:
            if len(self._refused) >= MANY:
                self._refused.clear()
            self._refused.setdefault(address, deque(maxlen=REFUSALS)).append(time.monotonic())

    def stops(self, address: str) -> bool:
        """Whether the address has had its refusals of this minute."""
        seen = self._refused.get(address)
        return seen is not None and len(seen) == REFUSALS and time.monotonic() - seen[0] < SECONDS

    def forget(self) -> None:
        """Starts anew."""
        with self._lock:
            self._refused.clear()


brake = Brake()


class Flood:
    """Posts by address and by browser within a minute, per process: the open channel only.

    The limit for an address (settings.SURVEY_POSTS_PER_MINUTE, 0: none) is more than any queue of people sends; a kiosk
    and one-time links are known by their signature and not counted.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._since = 0.0
        self._seen: dict[str, int] = {}

    def stops(self, address: str, device: str) -> bool:
        """Counts a post; whether it is one too many in this minute. `device` is "" for a browser without cookie."""
        limit: int = settings.SURVEY_POSTS_PER_MINUTE
        if not limit:
            return False
        with self._lock:
            now = time.monotonic()
            if now - self._since >= SECONDS or len(self._seen) >= MANY:
                self._since, self._seen = now, {}
            over = self._count(f"a:{address}") > limit
            return (self._count(f"d:{device}") > PER_DEVICE if device else False) or over

    def _count(self, key: str) -> int:
        self._seen[key] = self._seen.get(key, 0) + 1
        return self._seen[key]

    def forget(self) -> None:
        """Starts anew."""
        with self._lock:
            self._since, self._seen = 0.0, {}


flood = Flood()
