"""Which reports a person sees."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from assessments.enums import Track
from assessments.models import Report, Sheet
from assessments.queries.cases import assessments_for
from units.enums import Action
from units.models import User
from units.queries import units_for

JUDGED = tuple(track for track in Track if track != Track.UNIT)


def reports_seen_by(user: User) -> QuerySet[Report]:
    """Reports of the assessments that the person may open, with job and file; without what was frozen.

    A report that holds unfinished values of TPI is for its side, and for whoever asked (theirs was frozen as they were
    allowed to see it). Reports of before the tiers do not say so: made while TPI was at work, they may hold them.
    """
    unfinished = Sheet.objects.filter(
        Q(closed_at=None) | Q(closed_at__gt=OuterRef("created_at")),
        assessment=OuterRef("assessment"),
        track__in=JUDGED,
        opened_at__lte=OuterRef("created_at"),
    )
    tpi_side = units_for(user, Action.SEE_UNFINISHED)
    return (
        Report.objects.filter(assessment__in=assessments_for(user))
        .filter(Q(confidential=False) & ~Exists(unfinished) | Q(assessment__unit__in=tpi_side) | Q(requested_by=user))
        .defer("content")
        .select_related("job", "blob", "assessment__unit", "assessment__nomination__cycle")
        .order_by("-id")
    )
