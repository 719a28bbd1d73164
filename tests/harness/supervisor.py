"""Runs private PostgreSQL and Redis servers until its standard input closes, then removes every trace of them.

Started by tests.harness.services. Standard input is a pipe from the test process: when that process ends, however it
ends, the pipe closes and the servers go with it.
"""

import ctypes
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "autovacuum=off"]


def dies_with_parent(sent: signal.Signals) -> Callable[[], None]:
    """A preexec function: the child gets `sent` when the supervisor itself is killed."""
    libc = ctypes.CDLL(None, use_errno=True)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, sent)


def account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: the distribution's own account takes its place then."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def start_postgres(binaries: Path, home: Path) -> subprocess.Popen[bytes]:
    """A cluster of its own in `home`, reachable through a socket there and nowhere else."""
    home.mkdir()
    who = account()
    if who:
        os.chown(home, who["user"], who["group"])
    quiet: dict[str, Any] = {"cwd": home, "stdin": subprocess.DEVNULL, **who}
    options = ["-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-D", str(home / "data")]
    subprocess.run([str(binaries / "initdb"), *options], check=True, stdout=subprocess.DEVNULL, **quiet)
    command = [str(binaries / "postgres"), "-D", str(home / "data"), "-k", str(home), "-c", "listen_addresses="]
    for setting in FAST:
        command += ["-c", setting]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, preexec_fn=dies_with_parent(signal.SIGQUIT), **quiet)


def start_redis(binary: str, home: Path) -> subprocess.Popen[bytes]:
    home.mkdir()
    command = [binary, "--port", "0", "--unixsocket", str(home / "redis.sock"), "--save", "", "--appendonly", "no"]
    return subprocess.Popen(
        command,
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=dies_with_parent(signal.SIGKILL),
    )


def wait_for(ready: Callable[[], bool], server: subprocess.Popen[bytes], name: str) -> None:
    deadline = time.monotonic() + 30
    while not ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"{name} did not start (exit status {server.poll()}).")
        time.sleep(0.02)


def stop(server: subprocess.Popen[bytes], sent: signal.Signals) -> None:
    server.send_signal(sent)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def main(postgres: str, redis: str) -> None:
    """Arguments: directory of PostgreSQL's programs, path of redis-server; either may be empty."""
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    home = Path(tempfile.mkdtemp(prefix="zi-test-", dir="/tmp"))
    home.chmod(0o711)
    running: list[tuple[subprocess.Popen[bytes], signal.Signals]] = []
    report = {}
    try:
        if postgres:
            server = start_postgres(Path(postgres), home / "pg")
            running.append((server, signal.SIGQUIT))
            probe = [f"{postgres}/pg_isready", "-q", "-h", str(home / "pg")]
            wait_for(lambda: subprocess.run(probe, check=False).returncode == 0, server, "PostgreSQL")
            report["ZI_TEST_DB_HOST"] = str(home / "pg")
        if redis:
            server = start_redis(redis, home / "redis")
            running.append((server, signal.SIGTERM))
            wait_for((home / "redis" / "redis.sock").exists, server, "Redis")
            report["ZI_TEST_REDIS"] = f"redis+socket://{home}/redis/redis.sock"
        print(json.dumps(report), flush=True)
        sys.stdin.read()
    finally:
        for server, sent in running:
            stop(server, sent)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
