"""Complaints that a person may read."""

from collections.abc import Sequence

from django.db.models import Count, QuerySet

from clearances.enums import Finding
from clearances.models import Complaint
from clearances.rules import complaint_scope
from units.models import Nomination, User


def complaints_for(user: User) -> QuerySet[Complaint]:
    """Complaints at whose unit the person reads them, the newest first, with unit and people."""
    inside = complaint_scope(user).q("unit", "unit__institution")
    found = Complaint.objects.filter(inside).select_related("unit__institution", "blob", "by", "clarified_by")
    return found.order_by("-received_on", "-id")


def proven_complaints(nominations: Sequence[Nomination]) -> dict[int, int]:
    """By nomination how many complaints against its unit are proven and not settled. One query."""
    units = [one.unit_id for one in nominations]
    found = Complaint.objects.filter(unit__in=units, finding=Finding.PROVEN).order_by()
    counted = dict(found.values_list("unit").annotate(number=Count("pk")))
    return {one.pk: counted.get(one.unit_id, 0) for one in nominations}
