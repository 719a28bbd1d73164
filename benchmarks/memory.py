"""W10: memory of the embedded portal after people have opened pages and rendered reports, against 300 MiB."""

import re
import signal
import tempfile
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.harness.portal import Portal

PASSWORD = "contoh-ukuran-memori"  # noqa: S105 -- of example data that lives for a minute
LIMIT_MB = 300
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
    ):
        start = held(portal)
        _work(portal.port)
        after = held(portal)
        portal.stop(signal.SIGTERM)
    return [
        {
            "workload": f"W10 memory after {REPORTS} reports (MiB)",
            "engine": engine,
            "p50": round(after, 1),
            "floor_p50": LIMIT_MB,
            "ratio": round(after / LIMIT_MB, 3),
            "queries": None,
            "at_start_mb": round(start, 1),
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


def held(portal: Portal) -> float:
    """Memory of the portal's processes together, in MiB: what each holds for itself and its share of the rest."""
    return sum(_share(process) for process in _family(portal.process.pid)) / 1024


def _family(process: int) -> Iterator[int]:
    yield process
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        yield from _family(int(child))


def _share(process: int) -> int:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise LookupError("Pss")
