"""Holding an item of a shared sheet for a while, so that two people do not judge it unknowingly."""

import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.models import Assessment, Claim, Item, Sheet
from assessments.queries.sheets import Filling
from assessments.rules import can_fill, settings_of
from units.models import User

SHARED = (Track.PRE, Track.TPI, Track.LEAD, Track.CONTROLLER, Track.SECOND)
"""Sheets that several people may fill at the same time."""


class Taken(Exception):
    """Somebody else holds the item; the message says who and until when."""


@transaction.atomic
def claim_item(*, assessment: Assessment, sheet: Sheet, code: str, by: User) -> Claim:
    """Holds an item of a shared sheet for the person; again renews. Not audited: nothing was judged.

    Raises Taken, Item.DoesNotExist, and PermissionError where the person cannot fill the sheet now.
    """
    if sheet.track not in SHARED or not can_fill(by, assessment, sheet):
        raise PermissionError(code)
    Sheet.objects.select_for_update().get(pk=sheet.pk)
    item = next((row for row in compiled.item_rows(assessment.instrument_id).values() if row.code == code), None)
    if item is None:
        raise Item.DoesNotExist
    held = Claim.objects.filter(sheet=sheet, item=item).select_related("by").first()
    if held and held.by_id != by.pk and held.until > timezone.now():
        raise Taken(said_of(held, assessment))
    minutes = settings_of(assessment.nomination.cycle_id).claim_minutes
    until = timezone.now() + datetime.timedelta(minutes=minutes)
    return Claim.objects.update_or_create(sheet=sheet, item=item, defaults={"by": by, "until": until})[0]


@transaction.atomic
def release_item(*, sheet: Sheet, code: str, by: User) -> None:
    """Lets go of an item that the person holds."""
    Claim.objects.filter(sheet=sheet, item__code=code, by=by).delete()


def claimed_by_another(assessment: Assessment, sheet: Sheet, filling: Filling, by: User) -> str:
    """Who holds the item now, as a sentence; empty when it is free. A query only where somebody else holds it."""
    if filling.held is None or filling.held[0] == by.pk or filling.held[1] <= timezone.now():
        return ""
    found = Claim.objects.select_related("by").filter(sheet=sheet, item=filling.entry.item_id).first()
    return said_of(found, assessment) if found else ""


def said_of(claim: Claim, assessment: Assessment, reader: User | None = None) -> str:
    """Who and until when, by the clock of the unit."""
    until = claim.until.astimezone(ZoneInfo(assessment.unit.zone))
    if reader is not None and claim.by_id == reader.pk:
        return _("Anda memegang butir ini sampai pukul %(time)s.") % {"time": f"{until:%H.%M}"}
    return _("Butir ini sedang dinilai %(person)s sampai pukul %(time)s.") % {
        "person": claim.by,
        "time": f"{until:%H.%M}",
    }
