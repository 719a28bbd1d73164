"""W3: a file becomes evidence as the worksheet sends it, against a view that streams the same bytes to disk and hashes
them; and the server's memory while 50 MB pass through."""

import json
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.serving import TOKEN, Client
from benchmarks.stage import Stage
from benchmarks.timing import interleaved
from tests.shared.files import makers

MEGABYTE = 1024 * 1024
SIZES = {"1 MB": MEGABYTE, "50 MB": 50 * MEGABYTE - 4096}
ROUNDS = {"1 MB": 30, "50 MB": 6}
PIECES = (MEGABYTE, 8 * MEGABYTE, 16 * MEGABYTE)
"""As the page grows them on a fast line; the last size stays."""
CODE = "A.I.1.i.a"
_numbers = count(1)


def paper(size: int) -> bytes:
    """A PDF of about `size` bytes like a scan: one incompressible stream. No two are the same."""
    noise = os.urandom(MEGABYTE // 8) * (size * 8 // MEGABYTE)
    picture = makers.stream(noise[: size - 2048], b"/Type /XObject /Subtype /Image /Filter /DCTDecode")
    return makers.pdf(b"%% %d\n" % next(_numbers) + picture)


class Sender(Client):
    """The requests of static/assessments/sending.js."""

    def call(self, method: str, path: str, body: bytes, kind: str = "application/json", **more: str) -> dict[str, Any]:
        headers = {**self.headers, "X-CSRFToken": TOKEN, "Content-Type": kind, **more}
        headers.pop("HX-Request")
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        assert answer.status in (200, 201), f"{method} {path}: {answer.status} {content[:300]!r}"
        found: dict[str, Any] = json.loads(content)
        return found

    def ask(self, path: str, data: dict[str, Any]) -> dict[str, Any]:
        return self.call("POST", path, json.dumps(data).encode())

    def send(self, unit: int, case: int, content: bytes) -> None:
        upload = self.ask("/api/v1/uploads/", {"unit": unit, "filename": "bukti.pdf", "size": len(content)})
        offset, sizes = 0, iter(PIECES)
        size = 0
        while offset < len(content):
            size = next(sizes, size)
            piece = content[offset : offset + size]
            where = {"Upload-Offset": str(offset)}
            offset = self.call("PATCH", upload["url"], piece, "application/octet-stream", **where)["received"]
        version = self.ask(f"{upload['url']}complete/", {})
        self.ask(f"/api/v1/assessments/{case}/evidence/", {"code": CODE, "evidence": version["evidence"]})


def calls(stage: Stage, port: int, size: int) -> dict[str, Callable[[], object]]:
    """Both take what they send from the same shelf, made before the clock runs."""
    ours, bare = Sender(port, stage.session), Sender(port, stage.session)
    unit, case = stage.cast.unit.pk, stage.cast.case.pk
    shelf = {"upload": [paper(size)], "floor": [paper(size)]}

    def fresh(name: str) -> bytes:
        content = shelf[name][0]
        # Another file each time: the same bytes would be found on the disk.
        shelf[name][0] = content[:16] + b"%d" % (10**9 + next(_numbers)) + content[26:]
        return shelf[name][0]

    return {
        "upload": lambda: ours.send(unit, case, fresh("upload")),
        "floor": lambda: bare.call("POST", "/floor/file/", fresh("floor"), "application/octet-stream"),
    }


def rows(stage: Stage, port: int, process: int, engine: str) -> list[dict[str, Any]]:
    found = []
    for name, size in SIZES.items():
        pair = calls(stage, port, size)
        # A first file loads what the process keeps; only what comes after that could be a file held in memory.
        pair["upload"]()
        before = peak(process)
        taken = interleaved(pair, rounds=ROUNDS[name], warm=1)
        found.append(
            {
                "workload": f"W3 upload of {name}",
                "engine": engine,
                "p50": round(taken["upload"], 1),
                "floor_p50": round(taken["floor"], 1),
                "ratio": round(taken["upload"] / taken["floor"], 3),
                "queries": None,
                "memory_growth_mb": round(peak(process) - before, 1),
            }
        )
    return found


def peak(process: int) -> float:
    """The most memory that the workers of a gunicorn have held, in MiB."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return max(_status(int(child), "VmHWM") for child in children)


def _status(process: int, name: str) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    raise LookupError(name)
