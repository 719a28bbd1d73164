"""Who holds which item of a shared sheet."""

from django.utils import timezone

from assessments.models import Claim, Sheet
from units.models import User


def claims_of(sheet: Sheet, reader: User) -> dict[int, Claim]:
    """Claims of others that still run, by item. One query."""
    found = Claim.objects.filter(sheet=sheet, until__gt=timezone.now()).exclude(by=reader).select_related("by")
    return {claim.item_id: claim for claim in found}
