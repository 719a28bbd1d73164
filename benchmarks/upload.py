"""W3: a file to its evidence, small in one request and large in pieces.

Against a bare view that streams the same bytes to the disk and hashes them.
"""

import json
import os
from collections.abc import Callable
from itertools import count
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.serving import Client
from benchmarks.stage import Stage
from benchmarks.timing import interleaved
from tests.shared.files import makers

MB = 1_000_000
SIZES = {"1 MB": (1 * MB, 40), "50 MB": (50 * MB, 5)}
ONE_REQUEST = 4 * MB
"""Up to here a file comes in one request, above it in pieces of `PIECE`, as the page sends it on a fast line."""
PIECE = 8 * 1024 * 1024


def run(stage: Stage, port: int, engine: str) -> list[dict[str, Any]]:
    return [_row(stage, port, engine, name, *of) for name, of in SIZES.items()]


def _row(stage: Stage, port: int, engine: str, name: str, size: int, rounds: int) -> dict[str, Any]:
    files, bare = Files(size), Files(size)
    calls: dict[str, Callable[[], object]] = {
        "upload": uploader(stage, port, files),
        "floor": floor(stage, port, bare),
    }
    taken = interleaved(calls, rounds=rounds, warm=1)
    return {
        "workload": f"W3 upload of {name}",
        "engine": engine,
        "p50": round(taken["upload"], 1),
        "floor_p50": round(taken["floor"], 1),
        "ratio": round(taken["upload"] / taken["floor"], 3),
        "queries": None,
    }


class Files:
    """PDF files of one size, no two alike: the same bytes would be kept once."""

    def __init__(self, size: int) -> None:
        self.whole = makers.pdf(b"% " + b"0" * 16 + os.urandom((size - 1000) // 2).hex().encode() + b"\n")
        self.at = self.whole.index(b"% " + b"0" * 16) + 2
        self.numbers = count(1)

    def next(self) -> bytes:
        return self.whole[: self.at] + b"%016d" % next(self.numbers) + self.whole[self.at + 16 :]


def uploader(stage: Stage, port: int, files: Files) -> Callable[[], object]:
    client, unit = Client(port, stage.session), stage.cast.unit.pk

    def at_once(content: bytes) -> None:
        name = urlencode({"unit": unit, "filename": "SK.pdf"})
        client.send("POST", f"/api/v1/evidence/files/?{name}", content, {**BYTES, "Idempotency-Key": str(uuid4())})

    def in_pieces(content: bytes) -> None:
        begun = _json(client, "POST", "/api/v1/uploads/", {"unit": unit, "filename": "SK.pdf", "size": len(content)})
        for offset in range(0, len(content), PIECE):
            piece = memoryview(content)[offset : offset + PIECE]
            client.send("PATCH", begun["url"], piece, {**BYTES, "Upload-Offset": str(offset)})
        _json(client, "POST", f"{begun['url']}complete/", {})

    send = at_once if len(files.whole) <= ONE_REQUEST else in_pieces
    return lambda: send(files.next())


BYTES = {"Content-Type": "application/octet-stream"}


def floor(stage: Stage, port: int, files: Files) -> Callable[[], object]:
    client = Client(port, stage.session)
    return lambda: client.send("POST", "/floor/file/", files.next(), BYTES)


def _json(client: Client, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        client.send(method, path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    )
    return found
