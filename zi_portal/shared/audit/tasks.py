import logging

from celery import shared_task

from zi_portal.shared.audit.verification import check_chains

logger = logging.getLogger(__name__)


@shared_task(name="zi_portal.shared.audit.tasks.verify_nightly")
def verify_nightly() -> None:
    """Run by beat every night."""
    if broken := check_chains():
        logger.error("%s audit chains are broken; see manage.py verify_audit.", broken)
