"""Where a report is rendered: in this process, or in one of its own that takes WeasyPrint's memory with it.

A worker that does nothing else keeps WeasyPrint warm. The embedded portal is one process for everything and must stay
small on an office machine (REPORTS_APART), at the price of a second or two per report.
"""

import datetime
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from assessments.reports.steps import Step


class ChildFailed(Exception):
    """The process that rendered has ended without a report; what it said is in the text."""


def render(document: dict[str, Any], made_at: datetime.datetime, step: Step) -> bytes:
    """The report as PDF. `step` is called with 1 to STEPS on the way; when it raises, the rendering stops."""
    if settings.REPORTS_APART:
        return _in_child(document, made_at, step)
    from assessments.reports.render import render_pdf  # noqa: PLC0415 -- WeasyPrint: only where it is needed

    return render_pdf(document, made_at, step)


def _in_child(document: dict[str, Any], made_at: datetime.datetime, step: Step) -> bytes:
    with TemporaryDirectory(prefix="zi-report-") as folder:
        asked, made, said = (Path(folder) / name for name in ("asked.json", "made.pdf", "said.txt"))
        asked.write_text(json.dumps({"document": document, "made_at": made_at.isoformat()}), encoding="utf-8")
        with said.open("w") as errors, _started(asked, made, errors) as child:
            try:
                for line in child.stdout or ():
                    step(int(line))
            except BaseException:
                child.kill()
                raise
        if child.returncode or not made.is_file():
            raise ChildFailed(said.read_text(encoding="utf-8", errors="replace")[-4000:])
        return made.read_bytes()


def _started(asked: Path, made: Path, errors: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "assessments.reports.child", str(asked), str(made)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
    )
