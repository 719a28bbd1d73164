"""What was done at a unit, with what tells whether the unit has the minutes."""

from django.db.models import Prefetch, QuerySet

from assessments.models import Assessment, Letter, Visit


def visits_of(case: Assessment) -> QuerySet[Visit]:
    """Visits of a case with their pictures and the minutes that were made. Three queries for any number."""
    made = Letter.objects.filter(pdf__isnull=False).defer("content")
    minutes = Prefetch("letters", made, to_attr="made_minutes")
    return Visit.objects.filter(assessment=case).select_related("signed", "by").prefetch_related("photos", minutes)
