"""Run by beat; `deliver` also when something was queued."""

from celery import shared_task

from zi_portal.shared.notifications import delivery
from zi_portal.shared.notifications.schedule import DELIVER, DIGEST


@shared_task(name=DELIVER)
def deliver() -> None:
    delivery.deliver()


@shared_task(name=DIGEST)
def digest() -> None:
    """Twice or in two places at once changes nothing."""
    delivery.queue_digests()
    delivery.deliver()
