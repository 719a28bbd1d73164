"""Who holds which item of a shared sheet."""

from django.db.models import QuerySet
from django.utils import timezone

from assessments.models import Claim, Sheet


def claims_of(sheet: Sheet) -> dict[int, Claim]:
    """Claims that still run, by item. One query."""
    found = Claim.objects.filter(sheet=sheet, until__gt=timezone.now()).select_related("by")
    return {claim.item_id: claim for claim in found}


def running_claims(sheet: Sheet) -> QuerySet[Claim]:
    """Claims on the sheet that still run, in the order of the worksheet."""
    found = Claim.objects.filter(sheet=sheet, until__gt=timezone.now())
    return found.select_related("by", "item").order_by("item__position")
