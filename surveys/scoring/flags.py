"""Signs that an answer may not be a service user's own, each a plain rule with thresholds from the pack."""

from collections.abc import Iterable, Sequence
from enum import IntFlag
from fractions import Fraction

from surveys.scoring.questionnaire import Burst, Thresholds
from surveys.scoring.totals import Marks

DAY = 86_400_000_000
SECOND = 1_000_000


class Flag(IntFlag):
    """Why an answer deserves a look. The number is what a stored answer keeps."""

    REPEATED_DEVICE = 1
    BURST = 2
    TOO_FAST = 4
    STRAIGHT_LINE = 8
    STAFF_ADDRESS = 16
    STEERED = 32


NONE = Flag(0)
# Known from times, device and marks alone; the others need an address or a question of their own.
MEASURED = (Flag.REPEATED_DEVICE, Flag.BURST, Flag.TOO_FAST, Flag.STRAIGHT_LINE)
_REMOVING = ~Flag.STRAIGHT_LINE


def removes(flags: Flag) -> bool:
    """Whether the index "without flagged answers" leaves the answer out.

    A straight line alone never does: content users honestly mark all fours. It counts only together with another flag.
    """
    return bool(flags & _REMOVING)


def own_flags(marks: Marks, seconds: Fraction | int | None, channel: str, rules: Thresholds) -> Flag:
    """Flags that one answer carries whatever the others are."""
    given = [mark for mark in marks if mark]
    found = NONE
    if len(given) >= rules.straight_line_items and len(set(given)) == 1:
        found |= Flag.STRAIGHT_LINE
    if channel in rules.fast_channels and seconds is not None and seconds < rules.seconds_per_item * len(given):
        found |= Flag.TOO_FAST
    return found


def bursts(times: Sequence[int], burst: Burst) -> list[bool]:
    """For sorted times in microseconds: whether each lies in some window of the burst's length that is too full."""
    found = [False] * len(times)
    first = marked = 0
    for last, at in enumerate(times):
        while at - times[first] > burst.seconds * SECOND:
            first += 1
        if last - first + 1 >= burst.answers:
            start = max(first, marked)
            found[start : last + 1] = [True] * (last + 1 - start)
            marked = last + 1
    return found


def repeats(seen: Iterable[tuple[str, int]], rules: Thresholds) -> list[bool]:
    """For (device, microseconds) sorted by time: whether the device answered before, within the pack's days.

    An empty device is unknown and never repeated.
    """
    last: dict[str, int] = {}
    found = []
    for device, at in seen:
        before = last.get(device)
        found.append(before is not None and at - before <= rules.repeat_days * DAY)
        if device:
            last[device] = at
    return found
