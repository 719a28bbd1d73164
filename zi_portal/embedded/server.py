"""gunicorn with exactly one worker process, whose threads answer requests, do the jobs and keep the timetable."""

import ctypes
import os
import signal
import socket
import sys
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from zi_portal.celery import app as celery_app
from zi_portal.embedded.options import Options
from zi_portal.embedded.worker import Timetable, Worker

REQUEST_THREADS = 8
PATIENCE = 6.0
PR_SET_PDEATHSIG = 1


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


class Server(BaseApplication):
    def __init__(self, options: Options, reserved: socket.socket) -> None:
        self.options = options
        self.bind = f"fd://{reserved.detach()}"
        self.company: Company | None = None
        super().__init__()

    def load_config(self) -> None:
        chosen: dict[str, Any] = {
            "bind": self.bind,
            "worker_class": "gthread",
            "workers": 1,
            "threads": REQUEST_THREADS,
            "timeout": 120,
            "graceful_timeout": 9,
            "keepalive": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_fork": self.follow_parent,
            "post_worker_init": self.open,
            "worker_exit": self.close,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()

    def follow_parent(self, arbiter: Any, worker: Any) -> None:
        """When the parent is killed outright, this process must not keep the port and the data directory."""
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

    def open(self, worker: Any) -> None:
        # Ctrl-C reaches the whole group; only the parent acts on it and tells this process to stop, once.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.company = Company()
        self.company.start()
        if worker.age == 1:
            print(f"Portal ZI siap di {self.options.address} — tekan Ctrl-C untuk berhenti.", flush=True)

    def close(self, arbiter: Any, worker: Any) -> None:
        for repeated in (signal.SIGTERM, signal.SIGQUIT):
            signal.signal(repeated, signal.SIG_IGN)
        if self.company is not None:
            self.company.stop()
