"""The ZIP of a dossier: part after part in the planned order, each hashed on the way in, the manifest at the end.

No part is ever wholly in memory but the small ones that the portal makes itself.
"""

import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from assessments.models import Snapshot
from clearances.enums import Paper
from clearances.reports.dossier_lke import evidence_workbook, lke_workbook
from surveys.models import Survey
from surveys.queries.contacts import respondents
from surveys.reports.workbook import respondents_workbook
from zi_portal.shared.files import blobs

CHUNK = 1024 * 1024
PACKED = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".mp4", ".webm", ".xlsx", ".docx", ".pptx")
"""Compressed already: doing it again costs time and gains nothing."""
MANIFEST = "manifest.json"


class Altered(Exception):
    """A kept file is gone, or its bytes are not those that were planned; `path` is its place in the dossier."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def write_zip(plan: dict[str, Any], target: Path, step: Callable[[int], None]) -> str:
    """Writes the whole archive and gives its manifest, as text. `step` hears the number of parts done; it may raise.

    The same plan over the same records gives the same parts in the same order. Raises Altered.
    """
    moment = datetime.datetime.fromisoformat(plan["planned_at"]).timetuple()[:6]
    made = []
    with zipfile.ZipFile(target, "w", allowZip64=True) as archive:
        for done, part in enumerate(plan["parts"], 1):
            with _opened(part) as source:
                kept = _add(archive, part["path"], source, moment)
            if part.get("blob") and kept["sha256"] != part["blob"]:
                raise Altered(part["path"])
            made.append({**part, **kept})
            step(done)
        manifest = _manifest(plan, made)
        _add(archive, MANIFEST, io.BytesIO(manifest.encode()), moment)
    return manifest


def _add(archive: zipfile.ZipFile, path: str, source: IO[bytes], moment: Any) -> dict[str, Any]:
    info = zipfile.ZipInfo(path, date_time=moment)
    info.compress_type = zipfile.ZIP_STORED if path.endswith(PACKED) else zipfile.ZIP_DEFLATED
    info.external_attr = 0o444 << 16
    running, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as out:
        for piece in _pieces(source):
            running.update(piece)
            size += len(piece)
            out.write(piece)
    return {"size": size, "sha256": running.hexdigest()}


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(CHUNK):
        yield piece


@contextmanager
def _opened(part: dict[str, Any]) -> Iterator[IO[bytes]]:
    if "blob" not in part:
        yield io.BytesIO(_made(part))
        return
    try:
        file = blobs.path_of(part["blob"]).open("rb")
    except FileNotFoundError as gone:
        raise Altered(part["path"]) from gone
    with file:
        yield file


def _made(part: dict[str, Any]) -> bytes:
    if "link" in part:
        return f"{part['link']}\n".encode()
    if part["make"] == Paper.RESPONDENTS:
        return _respondents(part["surveys"])
    document = json.loads(Snapshot.objects.values_list("content", flat=True).get(pk=part["snapshot"]))
    return lke_workbook(document) if part["make"] == Paper.LKE else evidence_workbook(document)


def _respondents(surveys: Iterable[int]) -> bytes:
    found = Survey.objects.in_bulk(list(surveys))
    return respondents_workbook(one for pk in surveys if pk in found for one in respondents(found[pk]))


def _manifest(plan: dict[str, Any], made: list[dict[str, Any]]) -> str:
    """What was planned, with size and SHA-256 of every part; readable by people, in one order."""
    shown = {name: plan[name] for name in plan if name not in ("parts", "surveys")}
    parts = [{name: part[name] for name in part if name not in _hidden(part)} for part in made]
    return json.dumps({**shown, "parts": parts}, ensure_ascii=False, sort_keys=True, indent=1)


def _hidden(part: dict[str, Any]) -> tuple[str, ...]:
    """Many may read the manifest who may not have the names: it does not say where a respondent list stands."""
    return ("blob", "surveys", "link") if part["paper"] == Paper.RESPONDENTS else ("blob", "surveys")
