"""gunicorn with exactly one worker process, whose threads answer requests, do the jobs and keep the timetable.

The program that has prepared the data becomes this one (`become`): the parent, which only watches over its worker
process, then holds nothing of Django, of the jobs and of the example data in memory.
"""

import ctypes
import os
import signal
import socket
import sys
from typing import IO, TYPE_CHECKING, Any, NoReturn

from gunicorn.app.base import BaseApplication

if TYPE_CHECKING:
    from zi_portal.embedded.company import Company

REQUEST_THREADS = 8
PR_SET_PDEATHSIG = 1


class Server(BaseApplication):
    def __init__(self, handle: int, address: str) -> None:
        self.address = address
        self.bind = f"fd://{handle}"
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
        from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 -- the parent does without

        return get_wsgi_application()

    def follow_parent(self, arbiter: Any, worker: Any) -> None:
        """When the parent is killed outright, this process must not keep the port and the data directory."""
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

    def open(self, worker: Any) -> None:
        # Ctrl-C reaches the whole group; only the parent acts on it and tells this process to stop, once.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        from zi_portal.embedded.company import Company  # noqa: PLC0415 -- the parent does without

        self.company = Company()
        self.company.start()
        if worker.age == 1:
            print(f"Portal ZI siap di {self.address} — tekan Ctrl-C untuk berhenti.", flush=True)

    def close(self, arbiter: Any, worker: Any) -> None:
        for repeated in (signal.SIGTERM, signal.SIGQUIT):
            signal.signal(repeated, signal.SIG_IGN)
        if self.company is not None:
            self.company.stop()


def become(reserved: socket.socket, address: str, held: IO[str]) -> NoReturn:
    """Replaces this program by the server. Process number, reserved port and the lock on the data stay."""
    for handle in (reserved.fileno(), held.fileno()):
        os.set_inheritable(handle, True)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, "-m", __name__, str(reserved.fileno()), address])  # noqa: S606 -- no shell


if __name__ == "__main__":
    Server(int(sys.argv[1]), sys.argv[2]).run()
