"""Complaints that a person may read."""

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet

from clearances.enums import Finding, MonitoringState
from clearances.models import Complaint, Monitoring
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


def complaints_of_monitoring(monitoring: Monitoring) -> QuerySet[Complaint]:
    """Complaints that the monitoring has to clarify, the oldest first; the predicate is at hand. Two queries.

    Those received since the predicate's last report, or since its decree, and older ones that nobody has clarified;
    of a monitoring that was reported those received until then.
    """
    last = (
        Monitoring.objects.filter(
            predicate=monitoring.predicate_id, state=MonitoringState.REPORTED, pk__lt=monitoring.pk
        )
        .order_by("-pk")
        .values_list("reported_on", flat=True)
        .first()
    )
    since = Q(received_on__gte=last or monitoring.predicate.decree_date)
    found = Complaint.objects.filter(unit=monitoring.predicate.unit_id).order_by("received_on", "id")
    if monitoring.reported_on is None:
        return found.filter(since | Q(finding=Finding.OPEN))
    return found.filter(since, received_on__lte=monitoring.reported_on)


def open_complaints(monitoring: Monitoring) -> int:
    """How many of them nobody has clarified. Two queries."""
    return complaints_of_monitoring(monitoring).filter(finding=Finding.OPEN).count()
