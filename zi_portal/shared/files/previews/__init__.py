"""Pictures of a file's first pages, made by a process of its own that a hostile file may kill but not take over.

The child gets no environment, no more memory, time or disk than its limits, and what it hands back is inspected like
any upload. So no parser of foreign files runs where the portal's secrets are.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from zi_portal.shared.files.inspection import Refused, inspect

CHILD = Path(__file__).with_name("child.py")
REPORT = "report.jsonl"
MEDIA_TYPE = "image/webp"
RENDERED = {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"}
"""Media types of which there are previews."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one rendering may cost."""

    pages: int = 20
    width: int = 1240
    height: int = 2480
    seconds: int = 60
    cpu_seconds: int = 45
    memory: int = 1024 * 1024 * 1024
    file_size: int = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    path: Path
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """Pages as far as they were made; `total` is how many the file has."""

    pages: tuple[Page, ...]
    total: int


class Problem(Enum):
    BROKEN = "broken"
    TOO_COMPLEX = "too_complex"


class NotRendered(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def render(source: Path, media_type: str, target: Path, limits: Limits | None = None) -> Rendered:
    """Draws the first pages of `source` as WebP files in the empty folder `target`. Takes up to the limits' seconds.

    Raises NotRendered when not even one page came out.
    """
    limits = limits or Limits()
    code = _run(source, media_type, target, limits)
    pages, total = _read_report(target, limits)
    if not pages:
        raise NotRendered(Problem.BROKEN if code == 1 else Problem.TOO_COMPLEX)
    return Rendered(tuple(pages), max(total, len(pages)))


def _run(source: Path, media_type: str, target: Path, limits: Limits) -> int | None:
    """The child's exit status, None when its time was up."""
    kind = "pdf" if media_type == "application/pdf" else "image"
    command = [sys.executable, "-I", str(CHILD), kind, str(source.resolve()), json.dumps(asdict(limits))]
    with (target / REPORT).open("wb") as report:
        try:
            done = subprocess.run(
                command,
                cwd=target,
                env={"LANG": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=report,
                stderr=subprocess.DEVNULL,
                timeout=limits.seconds,
                start_new_session=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
    return done.returncode


def _read_report(target: Path, limits: Limits) -> tuple[list[Page], int]:
    """What the child says it made, as far as that is true."""
    pages: list[Page] = []
    total = 0
    for line in _lines(target / REPORT):
        if isinstance(line.get("total"), int):
            total = line["total"]
            continue
        page = _page(target, line, limits)
        if page is None or page.number != len(pages) + 1 or page.number > limits.pages:
            break
        pages.append(page)
    return pages, min(total, 1_000_000)


def _lines(report: Path) -> Iterator[dict[str, int]]:
    with report.open(encoding="ascii", errors="replace") as file:
        for line in file.read(64 * 1024).splitlines():
            try:
                found = json.loads(line)
            except ValueError:
                return
            if not isinstance(found, dict):
                return
            yield found


def _page(target: Path, line: dict[str, int], limits: Limits) -> Page | None:
    number, width, height = (line.get(name) for name in ("page", "width", "height"))
    if not (isinstance(number, int) and isinstance(width, int) and isinstance(height, int)):
        return None
    path = target / f"page-{number}.webp"
    if path.is_symlink() or not path.is_file() or not (0 < width <= limits.width and 0 < height <= limits.height):
        return None
    try:
        with path.open("rb") as file:
            found, _name = inspect(file, path.name)
    except Refused:
        return None
    return Page(number, path, width, height) if found.media_type == MEDIA_TYPE else None
