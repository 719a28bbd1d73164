"""What works beside the web server in its process: jobs and timetable."""

import os
import sys
from dataclasses import dataclass, field

from django.conf import settings

from zi_portal.celery import app as celery_app
from zi_portal.embedded.worker import Timetable, Worker

PATIENCE = 6.0


@dataclass(slots=True)
class Company:
    """The threads that keep the web server company, in whichever worker process is alive."""

    worker: Worker = field(default_factory=lambda: Worker(celery_app))
    timetable: Timetable = field(default_factory=lambda: Timetable(celery_app, settings.DATA_DIR))

    def start(self) -> None:
        self.worker.start()
        self.timetable.start()

    def stop(self) -> None:
        self.worker.close()
        self.timetable.stop()
        if not self.worker.ended(PATIENCE):
            # The job's lease runs out and the next start takes it up again.
            sys.stderr.flush()
            os._exit(0)
