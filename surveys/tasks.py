"""What workers and beat do for surveys."""

from celery import shared_task

from surveys.models import Response, Survey
from surveys.operations import delete_expired_contacts, fold_all


@shared_task(name="surveys.tasks.fold_responses")
def fold_responses() -> None:
    """Folds what waits, survey by survey. Run by beat; twice at once does no harm."""
    waiting = Response.objects.filter(standing__isnull=True).order_by().values("survey").distinct()
    for survey in Survey.objects.filter(pk__in=waiting):
        fold_all(survey)


@shared_task(name="surveys.tasks.delete_expired_contacts")
def delete_contacts() -> None:
    """Run by beat once a day."""
    delete_expired_contacts()
