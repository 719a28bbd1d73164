"""The Celery application: broker and beat schedule come from the settings, tasks from the installed apps."""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.beat import PersistentScheduler
from celery.signals import heartbeat_sent, worker_ready

from zi_portal.shared.jobs.schedule import REQUEUE_LAPSED

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zi_portal.settings.production")

app = Celery("zi_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_ready.connect
def take_up_lapsed_jobs(sender: Any, **kwargs: Any) -> None:
    """A worker that starts after a fault need not wait for beat. The embedded worker has its own way (prepare)."""
    sender.app.send_task(REQUEUE_LAPSED)


@worker_ready.connect
@heartbeat_sent.connect
def pulse(**kwargs: Any) -> None:
    """Sign of life for a health check: the age of the file ZI_PULSE_FILE. Stops while the broker is out of reach."""
    path = os.environ.get("ZI_PULSE_FILE")
    if path:
        Path(path).touch()


class Scheduler(PersistentScheduler):
    """Beat's timetable, with the same sign of life after each look at it."""

    def tick(self, *args: Any, **kwargs: Any) -> Any:
        pause = super().tick(*args, **kwargs)
        pulse()
        return pause
