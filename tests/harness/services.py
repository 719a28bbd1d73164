"""Finds and starts the servers a test run needs; the environment carries their addresses to every worker process."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

SUPERVISOR = Path(__file__).with_name("supervisor.py")


class ServiceMissing(Exception):
    pass


def postgres_binaries() -> str:
    """Directory of the newest installed PostgreSQL's server programs, or an empty string."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return str(versions[-1].parent)
    found = shutil.which("initdb")
    return str(Path(found).resolve().parent) if found else ""


def chromium() -> str:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


def required() -> bool:
    """`make test` sets this: what is missing fails the run instead of shortening it."""
    return os.environ.get("ZI_REQUIRE_SERVICES") == "1"


class Services:
    """Private servers of this test run."""

    def __init__(self, *, postgres: bool) -> None:
        binaries, redis = postgres_binaries(), shutil.which("redis-server") or ""
        if postgres and not binaries:
            raise ServiceMissing("PostgreSQL is not installed: run `make test`, or set ZI_TEST_ENGINE=sqlite.")
        if required() and not (redis and chromium()):
            raise ServiceMissing("redis-server and chromium are required: `make test` installs them.")
        self.process = subprocess.Popen(
            [sys.executable, SUPERVISOR, binaries if postgres else "", redis],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise ServiceMissing("The test servers did not start; the reason stands above.")
        self.addresses: dict[str, str] = json.loads(line)

    def stop(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()
