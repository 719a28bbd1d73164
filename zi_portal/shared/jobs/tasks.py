from celery import shared_task

from zi_portal.shared.jobs.leases import requeue
from zi_portal.shared.jobs.schedule import REQUEUE_LAPSED


@shared_task(name=REQUEUE_LAPSED)
def requeue_lapsed() -> None:
    """Run by beat, and once when a worker starts."""
    requeue()
