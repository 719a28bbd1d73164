"""Programs of the portal as processes of their own, over a data directory of the test's."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY = "Portal ZI siap"
READY_SECONDS = 240
"""A busy machine needs a while for tables and example data; the wait ends as soon as the portal says so."""


def environment(data: Path, **extra: str) -> dict[str, str]:
    """Nothing of the suite's own settings may leak into the portal under test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZI_", "DJANGO_"))}
    return {**kept, "ZI_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1", **extra}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def manage(data: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """manage.py over `data`, without a terminal; output and errors come together."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(data, **extra),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=READY_SECONDS,
        check=False,
    )


def running_in_group(group: int) -> list[int]:
    """Process ids of a process group; the dead whom nobody has buried yet do not count."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, its_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found.append(int(stat.parent.name))
    return found


class Portal:
    """`python -m zi_portal.embedded` in a process group of its own, as a terminal would start it."""

    def __init__(self, data: Path, port: int | None = None, **extra: str) -> None:
        self.port = port or free_port()
        self.lines: list[str] = []
        self.ready = threading.Event()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "zi_portal.embedded"],
            cwd=ROOT,
            env=environment(data, PORT=str(self.port), **{"DEMO": "0", **extra}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if line.startswith(READY):
                self.ready.set()
        self.ready.set()

    @property
    def output(self) -> str:
        return "".join(self.lines)

    def wait_ready(self) -> "Portal":
        assert self.ready.wait(READY_SECONDS), self.output
        assert self.process.poll() is None, self.output
        return self

    def get(self, path: str) -> tuple[int, bytes]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.status, answer.read()

    def stop(self, sent: signal.Signals) -> int:
        """Send the signal the way a terminal does (to all) or a service manager (to one); returns the exit status."""
        if sent == signal.SIGINT:
            os.killpg(self.process.pid, sent)
        else:
            self.process.send_signal(sent)
        return self.ended()

    def ended(self) -> int:
        status = self.process.wait(15)
        self.reader.join(5)
        return status

    def left_over(self) -> bool:
        """Whether a process of the group is still running a moment after the end."""
        for _ in range(30):
            if not running_in_group(self.process.pid):
                return False
            time.sleep(0.1)
        return True

    def __enter__(self) -> "Portal":
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.ended()
        assert self.process.stdout is not None
        self.process.stdout.close()
