"""The job worker and the timetable as threads of the web process."""

import threading
from pathlib import Path

from celery import Celery
from celery.beat import Service
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

    def close(self) -> None:
        """Take no new job and let the running ones end; returns at once."""
        state.should_stop = 0  # type: ignore[assignment] # an exit status, as the worker itself sets it

    def ended(self, patience: float) -> bool:
        """False when a job is still running after `patience` seconds."""
        self.thread.join(patience)
        return not self.thread.is_alive()


class Timetable:
    """Celery beat; its file remembers the last runs, so that what fell due while the portal was off runs at start."""

    def __init__(self, app: Celery, directory: Path) -> None:
        # A short interval, because stopping waits for the current one to pass.
        self.service = Service(app, max_interval=1, schedule_filename=str(directory / "timetable"))
        self.thread = threading.Thread(target=self.service.start, name="timetable", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.service.stop()
        self.thread.join(3)
