"""What an arriving answer changes: its own flags, and those of answers around it that are folded already.

Answers commit out of order, so a late one can complete a burst or stand between two of one device. Every answer that
is folded therefore has its neighbours judged again; once all are folded, each carries exactly the flags that a look at
the whole survey would give it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from surveys.enums import Standing
from surveys.instruments import compiled
from surveys.models import Exclusion, Response, Survey
from surveys.queries.rows import FIELDS, Row
from surveys.scoring import Burst, Flag, Thresholds, bursts, removes, repeats

MANY_SPANS = 40


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that moves from one standing (None: not folded yet) to another, or changes its flags."""

    row: Row
    flags: int
    standing: int


def unfolded(survey: Survey, limit: int | None = None) -> list[Row]:
    """Answers that are in no total yet, oldest key first. One query on a partial index."""
    rows = Response.objects.filter(survey=survey, standing__isnull=True).order_by("pk")
    return [Row(*values) for values in rows.values_list(*FIELDS)[:limit]]


def changes(survey: Survey, rows: Sequence[Row]) -> list[Change]:
    """What folding `rows` (not folded yet) changes, neighbours included. A few queries for any number of rows."""
    if not rows:
        return []
    rules = compiled.questionnaire(survey.questionnaire_id).thresholds
    judged: dict[int, Row] = {row.id: row for row in rows}
    verdicts: dict[int, Flag] = {}
    looked: dict[int, Flag] = {}
    for flag, found in (
        (Flag.BURST, _bursts(survey, rows, rules)),
        (Flag.REPEATED_DEVICE, _repeats(survey, rows, rules)),
    ):
        for row, hit in found:
            judged.setdefault(row.id, row)
            looked[row.id] = looked.get(row.id, Flag(0)) | flag
            verdicts[row.id] = verdicts.get(row.id, Flag(0)) | (flag if hit else Flag(0))
    excluded = set(held_exclusions().filter(response__survey=survey).values_list("response_id", flat=True))
    wanted = {row.id for row in rows}
    moved = (
        _change(row, looked.get(pk, Flag(0)), verdicts.get(pk, Flag(0)), pk in excluded) for pk, row in judged.items()
    )
    return [
        change
        for change in moved
        if change.row.id in wanted
        or (
            change.row.standing is not None
            and (change.flags, change.standing) != (change.row.flags, change.row.standing)
        )
    ]


def held_exclusions() -> QuerySet[Exclusion]:
    """Exclusions that were not taken back."""
    return Exclusion.objects.filter(readmission__isnull=True)


def standing_of(flags: int, excluded: bool) -> Standing:
    if excluded:
        return Standing.EXCLUDED
    return Standing.FLAGGED if removes(Flag(flags)) else Standing.COUNTED


def _change(row: Row, looked: Flag, verdict: Flag, excluded: bool) -> Change:
    flags = int((Flag(row.flags) & ~looked) | Flag(row.own_flags) | verdict)
    return Change(row, flags, standing_of(flags, excluded))


def _bursts(survey: Survey, rows: Sequence[Row], rules: Thresholds) -> Iterable[tuple[Row, bool]]:
    """Rows within a burst's length of a new one, and whether they lie in a burst. One query per channel met."""
    for channel, burst in rules.bursts.items():
        new = sorted(row.submitted_at for row in rows if row.channel == channel)
        if not new:
            continue
        around = _near(survey, channel, new, 2 * burst.seconds)
        yield from _judged(around, new, burst)


def _judged(around: list[Row], new: list[datetime], burst: Burst) -> Iterable[tuple[Row, bool]]:
    reach = timedelta(seconds=burst.seconds)
    hits = bursts([row.at for row in around], burst)
    spans = _spans(new, reach)
    place = 0
    for row, hit in zip(around, hits, strict=True):
        while place < len(spans) and spans[place][1] < row.submitted_at:
            place += 1
        if place < len(spans) and spans[place][0] <= row.submitted_at:
            yield row, hit


def _near(survey: Survey, channel: str, times: list[datetime], seconds: int) -> list[Row]:
    spans = _spans(times, timedelta(seconds=seconds))
    if len(spans) > MANY_SPANS:
        spans = [(spans[0][0], spans[-1][1])]
    inside = reduce(or_, (Q(submitted_at__range=span) for span in spans))
    found = Response.objects.filter(inside, survey=survey, channel=channel).order_by("submitted_at", "pk")
    return [Row(*values) for values in found.values_list(*FIELDS)]


def _spans(times: list[datetime], reach: timedelta) -> list[tuple[datetime, datetime]]:
    """Sorted times widened by `reach` on both sides, touching ones joined."""
    spans: list[tuple[datetime, datetime]] = []
    for at in times:
        if spans and at - reach <= spans[-1][1]:
            spans[-1] = (spans[-1][0], at + reach)
        else:
            spans.append((at - reach, at + reach))
    return spans


def _repeats(survey: Survey, rows: Sequence[Row], rules: Thresholds) -> Iterable[tuple[Row, bool]]:
    """Rows of the new ones' devices from the first new one on, and whether each repeats. One query."""
    first: dict[str, datetime] = {}
    last: dict[str, datetime] = {}
    for row in rows:
        if row.device and row.channel in rules.repeat_channels:
            first[row.device] = min(first.get(row.device, row.submitted_at), row.submitted_at)
            last[row.device] = max(last.get(row.device, row.submitted_at), row.submitted_at)
    if not first:
        return
    reach = timedelta(days=rules.repeat_days)
    span = (min(first.values()) - reach, max(last.values()) + reach)
    found = Response.objects.filter(
        survey=survey, device__in=first, channel__in=rules.repeat_channels, submitted_at__range=span
    ).order_by("submitted_at", "pk")
    seen = [Row(*values) for values in found.values_list(*FIELDS)]
    for row, hit in zip(seen, repeats(((row.device, row.at) for row in seen), rules), strict=True):
        if row.submitted_at >= first[row.device]:
            yield row, hit
