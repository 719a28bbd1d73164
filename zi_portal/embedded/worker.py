"""The job worker and the timetable as threads of the web process."""

import threading
from pathlib import Path

from celery import Celery
from celery.beat import EmbeddedService
from celery.worker import WorkController, state

THREADS = 2


class Worker:
    """Celery's worker without its command line: no signal handlers, no talk with other workers."""

    def __init__(self, app: Celery) -> None:
        state.should_stop = state.should_terminate = None
        self.ready = threading.Event()
        self.controller = WorkController(
            app=app,
            pool_cls="threads",
            concurrency=THREADS,
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
            ready_callback=lambda consumer: self.ready.set(),
        )
        self.thread = threading.Thread(target=self.controller.start, name="jobs", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self, patience: float) -> bool:
        """Take no new job, let the running ones end; False when one is still running after `patience` seconds."""
        state.should_stop = 0
        self.thread.join(patience)
        return not self.thread.is_alive()


class Timetable:
    """Celery beat; its file remembers the last runs, so that what fell due while the portal was off runs at start."""

    def __init__(self, app: Celery, directory: Path) -> None:
        self.service = EmbeddedService(app, thread=True, schedule_filename=str(directory / "timetable"))

    def start(self) -> None:
        self.service.start()

    def stop(self) -> None:
        self.service.stop()
