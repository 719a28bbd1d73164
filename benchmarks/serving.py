"""A real gunicorn over a database, and a keep-alive client that is signed in."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

TOKEN = "x" * 32


class Client:
    """One signed-in browser on one connection."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept-Encoding": "identity",
        }

    def get(self, path: str) -> str:
        """A whole page, as the browser asks for it."""
        self.connection.request("GET", path, headers={k: v for k, v in self.headers.items() if k != "HX-Request"})
        answer = self.connection.getresponse()
        body = answer.read().decode()
        assert answer.status == 200, f"{path}: {answer.status} {body[:300]}"
        return body

    def post(self, path: str, fields: dict[str, str]) -> str:
        return self.send("POST", path, urlencode(fields).encode(), {})

    def send(self, method: str, path: str, content: bytes | memoryview, headers: dict[str, str]) -> str:
        self.connection.request(method, path, content, self.headers | headers)
        answer = self.connection.getresponse()
        body = answer.read().decode()
        assert answer.status in (200, 201), f"{path}: {answer.status} {body[:300]}"
        return body


@contextmanager
def served(database: str, workers: int = 1) -> Iterator[int]:
    """gunicorn with four threads per process on `database`, files in a directory of its own; gives its port."""
    with TemporaryDirectory() as data, _gunicorn(database, data, workers) as port:
        yield port


@contextmanager
def _gunicorn(database: str, data: str, workers: int) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        f"-w{workers}",
        "-k",
        "gthread",
        "--threads",
        "4",
        "--keep-alive",
        "120",
    ]
    process = subprocess.Popen(
        [*command, "-b", f"127.0.0.1:{port}", "zi_portal.wsgi:application"],
        env=os.environ
        | {"ZI_BENCH_DB": database, "ZI_BENCH_DATA": data, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("gunicorn did not start listening")
