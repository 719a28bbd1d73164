"""Answers as light rows, and the cells of the totals that each belongs to."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from surveys.enums import GROUPS, Dimension

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Row(NamedTuple):
    """What folding needs of an answer."""

    id: int
    channel: str
    submitted_at: datetime
    device: str
    own_flags: int
    flags: int
    standing: int | None
    service_id: int | None
    marks: str
    sex: int
    age: int
    education: int
    occupation: int
    disability: int

    @property
    def at(self) -> int:
        """Microseconds since 1970."""
        return (self.submitted_at - EPOCH) // MICROSECOND

    @property
    def digits(self) -> list[int]:
        return [int(mark) for mark in self.marks]


FIELDS = Row._fields


def stratum(channel: str, service: int | None, at: datetime) -> str:
    """Key of the stratum: channel, service (0 for none) and month in UTC."""
    return f"{channel}|{service or 0}|{at.astimezone(UTC):%Y-%m}"


def cells(row: Row, flags: int) -> Iterator[tuple[str, str]]:
    """(dimension, key) of every total that counts the answer while it carries these flags."""
    if flags:
        yield Dimension.FLAGS.value, str(int(flags))
    yield Dimension.STRATUM.value, stratum(row.channel, row.service_id, row.submitted_at)
    for dimension in GROUPS:
        if group := getattr(row, dimension.value):
            yield dimension.value, str(group)
