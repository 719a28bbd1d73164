"""Brake for addresses that keep sending what is refused. Accepted answers never count: hundreds of people may stand
behind one address, at a kiosk or in an office, and none of them is refused thirty times a minute."""

import threading
import time
from collections import deque

REFUSALS = 30
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
