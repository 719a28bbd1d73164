"""The process that `apart` starts: reads what to render, writes the PDF, and says each step on a line."""

import datetime
import json
import sys
from pathlib import Path

import django


def main(asked: Path, made: Path) -> None:
    django.setup()
    from assessments.reports.render import render_pdf  # noqa: PLC0415 -- models can be imported only now

    wanted = json.loads(asked.read_text(encoding="utf-8"))
    made_at = datetime.datetime.fromisoformat(wanted["made_at"])
    made.write_bytes(render_pdf(wanted["document"], made_at, lambda done: print(done, flush=True)))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
