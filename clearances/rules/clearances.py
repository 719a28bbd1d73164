"""How the clearances of a nomination stand on a day, and the one truth about what they block."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearances.enums import FREE, NEEDED_BODIES, Body, ClearanceOutcome, ClearanceState
from clearances.models import Clearance
from units.models import Nomination
from units.rules import today_at


@dataclass(frozen=True, slots=True)
class Standing:
    """One body's word on a day. `days`: how long it has been asked without an answer."""

    body: Body
    state: ClearanceState
    record: Clearance | None = None
    days: int = 0

    @property
    def blocks(self) -> bool:
        return self.body in NEEDED_BODIES and self.state not in FREE

    @property
    def open_follow_up(self) -> bool:
        """Whether notes are still to be followed up; it does not block."""
        return bool(self.record and self.record.follow_up and self.record.followed_up_on is None)

    @property
    def words(self) -> str:
        if self.state == ClearanceState.EXPIRED and self.record and self.record.valid_until:
            return _("%(body)s kedaluwarsa sejak %(date)s") % {
                "body": self.body.label,
                "date": date_format(self.record.valid_until + datetime.timedelta(days=1)),
            }
        return f"{self.body.label} {str(self.state.label).lower()}"


def standing_of(newest_first: Iterable[Clearance], on: datetime.date) -> dict[Body, Standing]:
    """Every body's standing from a nomination's records; the newest of a body counts, pre-checks never. No query."""
    newest: dict[str, Clearance] = {}
    for record in newest_first:
        if not record.precheck:
            newest.setdefault(record.body, record)
    return {body: _standing(body, newest.get(body), on) for body in Body}


def block_of_standing(standing: Mapping[Body, Standing]) -> str:
    """The sentence for panel and determination; empty when every needed body is free."""
    short = [one.words for one in standing.values() if one.blocks]
    if not short:
        return ""
    return _("Panel dan penetapan menunggu clearance: %(bodies)s.") % {"bodies": "; ".join(short)}


def clearance_block(nomination: Nomination, on: datetime.date | None = None) -> str:
    """Why the clearances do not let the panel or the determination happen on a day; empty when they do. One query.

    The proposal never asks this.
    """
    found = Clearance.objects.filter(nomination=nomination).order_by("-id")
    return block_of_standing(standing_of(found, on or today_at(nomination.unit)))


def _standing(body: Body, record: Clearance | None, on: datetime.date) -> Standing:
    if record is None:
        return Standing(body, ClearanceState.MISSING)
    if record.answered_on is None or record.answered_on > on:
        since = record.sent_on or record.answered_on or on
        return Standing(body, ClearanceState.WAITING, record, max(0, (on - since).days))
    if record.outcome != ClearanceOutcome.NOT_CLEAR and record.valid_until and record.valid_until < on:
        return Standing(body, ClearanceState.EXPIRED, record)
    return Standing(body, ClearanceState(record.outcome), record)
