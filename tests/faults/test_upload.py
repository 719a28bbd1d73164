"""A 49 MB PDF over a slow line that breaks in the middle: it goes on from where it was, and nobody else waits."""

import hashlib
import http.client
import json
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from assessments.models import EvidenceVersion
from tests.factories import Cast
from tests.faults.lines import slow_line
from tests.shared.files import makers
from zi_portal.shared.files import blobs
from zi_portal.shared.rest.operations import create_token

RATE = 32_000_000 // 8
PIECE = 8_000_000
SIZE = 49_000_000
JSON = "application/json"
BYTES = "application/octet-stream"


class Sender:
    """A client of the API with one connection per request, as a browser has after a break."""

    def __init__(self, port: int, secret: str) -> None:
        self.port = port
        self.headers = {"Host": "localhost", "X-Forwarded-Proto": "https", "Authorization": f"Bearer {secret}"}

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = JSON, **more: str) -> tuple[int, Any]:
        headers = {**self.headers, "Content-Type": kind, **{name.replace("_", "-"): one for name, one in more.items()}}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            line.close()


def large_pdf() -> bytes:
    filler = random.Random(49).randbytes(SIZE // 2).hex().encode()
    return makers.pdf(b"%" + filler + b"\n")


class Neighbour:
    """Somebody who looks at the portal all the while; `waits` are the seconds until each answer."""

    def __init__(self, sender: Sender) -> None:
        self.sender = sender
        self.waits: list[float] = []
        self.over = threading.Event()

    def work(self) -> None:
        while not self.over.wait(0.2):
            begun = time.monotonic()
            assert self.sender.ask("GET", "/api/v1/me/")[0] == 200
            self.waits.append(time.monotonic() - begun)


@contextmanager
def looking(neighbour: Neighbour) -> Iterator[None]:
    thread = threading.Thread(target=neighbour.work)
    thread.start()
    try:
        yield
    finally:
        neighbour.over.set()
        thread.join(30)


def send(sender: Sender, url: str, content: bytes) -> list[int]:
    """Sends what is missing, piece by piece; after a break the server is asked. Returns where each piece began."""
    begun: list[int] = []
    received = 0
    while received < len(content):
        begun.append(received)
        piece = content[received : received + PIECE]
        try:
            status, said = sender.ask("PATCH", url, piece, BYTES, Upload_Offset=str(received))
        except (OSError, http.client.HTTPException):
            status, said = sender.ask("GET", url)
        assert status == 200, said
        received = said["received"]
    return begun


def test_a_large_file_goes_on_after_a_break_and_others_do_not_wait(deployment):
    deployment.env |= {"ZI_WEB_PROCESSES": "1", "ZI_WEB_THREADS": "2"}
    cast = Cast()
    secret = create_token(user=cast.operator, name="Uji", by=cast.operator).secret
    content = large_pdf()
    assert len(content) > SIZE
    deployment.redis()
    deployment.web()
    neighbour = Neighbour(Sender(deployment.web_port, secret))
    with slow_line(deployment.web_port, RATE, len(content) // 2) as line, looking(neighbour):
        sender = Sender(line.port, secret)
        body = {"unit": cast.unit.pk, "filename": "Peta proses.pdf", "size": len(content)}
        status, upload = sender.ask("POST", "/api/v1/uploads/", json.dumps(body).encode())
        assert status == 201, upload
        started = time.monotonic()
        begun = send(sender, upload["url"], content)
        took = time.monotonic() - started
        status, version = sender.ask("POST", f"{upload['url']}complete/", b"{}")
    assert status == 201, version
    assert line.cuts == 1
    # Nothing that had arrived in whole pieces is sent again, and the broken piece is sent once more.
    assert line.passed < len(content) + PIECE + 100_000
    assert begun == sorted(begun)
    assert len(begun) <= len(content) // PIECE + 2
    assert took > len(content) / RATE * 0.9, "the line was slow"
    # Two threads serve everybody; the upload never holds one for longer than a piece.
    assert len(neighbour.waits) > 10
    assert max(neighbour.waits) < 5
    blob = EvidenceVersion.objects.select_related("blob").get(pk=version["id"]).blob
    assert blob.sha256 == hashlib.sha256(content).hexdigest()
    assert hashlib.sha256(blobs.path_of(blob.sha256).read_bytes()).hexdigest() == blob.sha256
