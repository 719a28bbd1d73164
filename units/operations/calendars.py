"""Announcing the dates of a year's stages for a kind of institution."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from units.enums import InstitutionKind
from units.models import CalendarWindow, User
from units.operations.cycles import Windows
from units.operations.refusals import Refused
from units.queries import announced_in
from units.rules import may_announce
from zi_portal.shared import audit


@transaction.atomic
def announce_calendar(*, year: int, kind: InstitutionKind, windows: Windows, by: User | None) -> None:
    """The announced stages, all of them: one that is not named is no longer announced.

    Cycles opened from now on begin with these dates; those that run keep theirs until somebody takes these over.
    Raises PermissionDenied, Refused (ends before it begins).
    """
    if by is not None and not may_announce(by):
        raise PermissionDenied
    for stage, (opens, closes) in windows.items():
        if closes < opens:
            raise Refused(_("%(stage)s berakhir sebelum dimulai. Perbaiki tanggalnya.") % {"stage": stage.label}, stage)
    before = announced_in(year).get(kind, {})
    if before == dict(windows):
        return
    CalendarWindow.objects.filter(year=year, kind=kind).exclude(stage__in=list(windows)).delete()
    CalendarWindow.objects.bulk_create(
        [CalendarWindow(year=year, kind=kind, stage=one, opens_on=a, closes_on=b) for one, (a, b) in windows.items()],
        update_conflicts=True,
        unique_fields=["year", "kind", "stage"],
        update_fields=["opens_on", "closes_on"],
    )
    audit.record(
        chain="portal",
        actor=by,
        action="units.announce_calendar",
        target=("units.calendar", f"{year}:{kind.value}"),
        before=_told(before) or None,
        after=_told(windows),
    )


def _told(windows: Windows) -> dict[str, list[str]]:
    return {stage.value: [opens.isoformat(), closes.isoformat()] for stage, (opens, closes) in windows.items()}
