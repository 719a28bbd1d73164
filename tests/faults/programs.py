"""Processes of a production portal that a test may kill, over the suite's database and a Redis of the test's own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.harness.portal import ROOT, environment, free_port

LEASE_SECONDS = 4
# Far more than needed, for a machine that is busy with other tests.
PATIENCE = 40.0


def wait_until(condition: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, f"not within {patience} s: {what}"
        time.sleep(0.01)


class Program:
    """A command in a process group of its own; signals reach all of it, as a crash of the machine would."""

    def __init__(self, command: list[str], env: dict[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def send(self, sent: signal.Signals) -> None:
        os.killpg(self.process.pid, sent)

    def kill(self) -> None:
        """kill -9, and wait until nothing of it is left."""
        with suppress(ProcessLookupError):
            self.send(signal.SIGKILL)
        self.process.wait(10)


class Deployment:
    """Redis, web, worker and beat as docs/operations.md starts them; `stop` ends what a test has left running."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.data = home / "data"
        self.redis_port = free_port()
        self.redis_url = f"redis://127.0.0.1:{self.redis_port}/0"
        self.web_port = free_port()
        self.programs: list[Program] = []
        self.env = environment(
            self.data,
            DJANGO_SETTINGS_MODULE="zi_portal.settings.production",
            ZI_SECRET_KEY=str(settings.SECRET_KEY),
            ZI_ALLOWED_HOSTS="localhost",
            ZI_BEHIND_TLS_PROXY="1",
            ZI_REDIS_URL=self.redis_url,
            ZI_DB_HOST=connection.settings_dict["HOST"],
            ZI_DB_USER=connection.settings_dict["USER"],
            ZI_DB_NAME=connection.settings_dict["NAME"],
            ZI_JOB_LEASE_SECONDS=str(LEASE_SECONDS),
            ZI_WEB_BIND=f"127.0.0.1:{self.web_port}",
        )
        self.data.mkdir()
        (home / "redis").mkdir()

    def start(self, name: str, *command: str) -> Program:
        env = {**self.env, "ZI_PULSE_FILE": str(self.home / f"{name}.pulse")}
        started = Program([*command], env, self.home / f"{name}-{len(self.programs)}.log")
        self.programs.append(started)
        return started

    def redis(self) -> Program:
        """Append-only as in docker-compose.yml; started again it reads what the killed one had written."""
        options = ("--bind", "127.0.0.1", "--appendonly", "yes", "--save", "", "--dir", str(self.home / "redis"))
        started = self.start("redis", str(shutil.which("redis-server")), "--port", str(self.redis_port), *options)
        wait_until(lambda: self._answers(self.redis_port), "Redis answers")
        return started

    def forget_queue(self) -> None:
        """What the killed Redis had not brought to disk."""
        shutil.rmtree(self.home / "redis")
        (self.home / "redis").mkdir()

    def worker(self) -> Program:
        celery = (sys.executable, "-m", "celery", "-A", "zi_portal", "worker", "--loglevel", "WARNING")
        return self.start("worker", *celery, "--concurrency", "1", "--without-gossip", "--without-mingle")

    def beat(self) -> Program:
        schedule = ("--scheduler", "zi_portal.celery:Scheduler", "--schedule", str(self.data / "timetable"))
        celery = (sys.executable, "-m", "celery", "-A", "zi_portal", "beat", "--loglevel", "WARNING")
        return self.start("beat", *celery, *schedule, "--pidfile=")

    def web(self) -> Program:
        gunicorn = (sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "zi_portal.wsgi")
        started = self.start("web", *gunicorn)
        wait_until(self.healthy, "the web process answers")
        return started

    def healthy(self) -> bool:
        check = [sys.executable, "deploy/check_web.py"]
        return subprocess.run(check, cwd=ROOT, env=self.env, capture_output=True, check=False).returncode == 0

    def pulse(self, name: str, seconds: int) -> bool:
        """What the health check of a worker or of beat says."""
        env = {**self.env, "ZI_PULSE_FILE": str(self.home / f"{name}.pulse")}
        command = ["deploy/check_pulse", str(seconds)]
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False).returncode == 0

    @staticmethod
    def _answers(port: int) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as probe:
            probe.sendall(b"PING\r\n")
            return probe.recv(7) == b"+PONG\r\n"
        return False

    def stop(self) -> None:
        for program in reversed(self.programs):
            program.kill()
