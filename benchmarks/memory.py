"""W10: memory of the embedded portal after people have opened pages and rendered reports, against 300 MiB."""

import re
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.harness.portal import Portal

PASSWORD = "contoh-ukuran-memori"  # noqa: S105 -- of example data that lives for a minute
LIMIT_MIB = 300
REPORTS = 6
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """Somebody of the example data with a browser that keeps cookies."""

    def __init__(self, port: int, email: str) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.post("/akun/masuk/", "/akun/masuk/", {"username": email, "password": PASSWORD})

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=30) as answer:
            return str(answer.read().decode())

    def post(self, page: str, path: str, fields: dict[str, str]) -> tuple[str, str]:
        """Address and content of where the form leads."""
        found = CSRF.search(self.get(page))
        assert found, page
        body = urlencode({"csrfmiddlewaretoken": found[1], **fields}).encode()
        with self.opener.open(Request(self.base + path, body, {"Referer": self.base + page}), timeout=30) as answer:  # noqa: S310 -- our own portal
            return str(answer.url).removeprefix(self.base), answer.read().decode()


def run(engine: str) -> list[dict[str, Any]]:
    """Only the embedded portal, so only on its engine."""
    if engine != "sqlite":
        return []
    with (
        tempfile.TemporaryDirectory(prefix="zi-memory-") as data,
        Portal(Path(data), DEMO="1", ZI_DEMO_PASSWORD=PASSWORD).wait_ready() as portal,
        Watch(portal.process.pid) as watch,
    ):
        start = held(portal.process.pid)
        _work(portal.port)
        after = held(portal.process.pid)
        portal.stop(signal.SIGTERM)
    value = sum(after.values())
    return [
        {
            "workload": f"W10 memory after {REPORTS} reports",
            "engine": engine,
            "value_mib": round(value, 1),
            "limit_mib": LIMIT_MIB,
            "ratio": round(value / LIMIT_MIB, 3),
            "at_start_mib": round(sum(start.values()), 1),
            "most_mib": round(watch.most, 1),
            "processes_mib": {name: round(size, 1) for name, size in after.items()},
        }
    ]


def _work(port: int) -> None:
    admin = Visitor(port, "inspektorat@demo.example")
    cases = re.findall(r'href="(/lke/\d+/)"', admin.get("/lke/"))
    for turn in range(REPORTS):
        case = cases[turn % len(cases)]
        for area in ("", "mp/", "pp/", "hasil/"):
            admin.get(case + area)
        where, _page = admin.post(case, f"{case}laporan/", {})
        _wait(admin, where)


def _wait(visitor: Visitor, report: str) -> None:
    for _ in range(240):
        if f"{report}berkas/" in visitor.get(report):
            return
        time.sleep(0.5)
    raise TimeoutError(report)


class Watch:
    """The most that the processes have held together, looked at five times a second."""

    def __init__(self, process: int) -> None:
        self.process, self.most, self.stop = process, 0.0, Event()
        self.thread = Thread(target=self._look)

    def __enter__(self) -> "Watch":
        self.thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.stop.set()
        self.thread.join()

    def _look(self) -> None:
        while not self.stop.wait(0.2):
            self.most = max(self.most, sum(held(self.process).values()))


def held(process: int) -> dict[str, float]:
    """Resident memory in MiB of the portal's processes: the parent that keeps watch, its server, and their children.

    Pages that two of them share count for both, as in the list of processes that an administrator sees.
    """
    found: dict[str, float] = {}
    for number, member in enumerate(_family(process)):
        with suppress(FileNotFoundError, ProcessLookupError):
            name = ("parent", "server")[number] if number < 2 else f"child {number - 1}"
            found[name] = _resident(member)
    return found


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(FileNotFoundError, ProcessLookupError):
        children = [task.read_text().split() for task in Path(f"/proc/{process}/task").glob("*/children")]
        for child in sorted(int(pid) for found in children for pid in found):
            yield from _family(child)


def _resident(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0  # It has ended and nobody has buried it yet.
