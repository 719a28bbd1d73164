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
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.db.models import Min
from django.utils import timezone

from assessments.models import Snapshot
from clearances.enums import Paper
from clearances.reports.dossier_lke import evidence_workbook, lke_workbook
from surveys.models import Contact, Survey
from surveys.queries.contacts import respondents
from surveys.reports.workbook import respondents_workbook
from zi_portal.shared.files import blobs

CHUNK = 1024 * 1024
PACKED = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".mp4", ".webm", ".xlsx", ".docx", ".pptx")
"""Compressed already: doing it again costs time and gains nothing."""
MANIFEST = "manifest.json"
BESIDE = (Paper.RESPONDENTS,)
"""Papers that hold names and phone numbers: in the manifest, not in the archive, which is kept for good."""


class Altered(Exception):
    """A kept file is gone, or its bytes are not those that were planned; `path` is its place in the dossier."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Beside:
    """A respondent list that the portal made: it stands in the manifest and not in the archive."""

    path: str
    content: bytes
    sha256: str
    keep_until: datetime.date


def write_zip(plan: dict[str, Any], target: Path, step: Callable[[int], None]) -> tuple[str, list[Beside]]:
    """Writes the archive; gives its manifest, as text, and the lists it made that are to be kept beside.

    Respondent lists never go into the archive: it is kept for good, they are not. `step` hears the number of parts
    done; it may raise. The same plan over the same records gives the same parts in the same order. Raises Altered.
    """
    moment = datetime.datetime.fromisoformat(plan["planned_at"]).timetuple()[:6]
    made = []
    beside: list[Beside] = []
    with zipfile.ZipFile(target, "w", allowZip64=True) as archive:
        for done, part in enumerate(plan["parts"], 1):
            with _opened(part) as source:
                if part["paper"] in BESIDE:
                    kept = _set_beside(part, source, beside)
                else:
                    kept = _add(archive, part["path"], source, moment)
            if part.get("blob") and kept["sha256"] != part["blob"]:
                raise Altered(part["path"])
            made.append({**part, **kept})
            step(done)
        manifest = _manifest(plan, made)
        _add(archive, MANIFEST, io.BytesIO(manifest.encode()), moment)
    return manifest, beside


def _set_beside(part: dict[str, Any], source: IO[bytes], beside: list[Beside]) -> dict[str, Any]:
    """Size and SHA-256 for the manifest; what was uploaded is kept as that paper already."""
    content = source.read()
    kept: dict[str, Any] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "beside": True}
    if "make" in part:
        ends = Contact.objects.filter(survey__in=part["surveys"]).aggregate(first=Min("keep_until"))["first"]
        one = Beside(part["path"], content, kept["sha256"], ends or timezone.localdate())
        beside.append(one)
        kept["keep_until"] = one.keep_until.isoformat()
    return kept


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
