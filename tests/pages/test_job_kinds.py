"""Every kind of work that the code queues has a name that people can read."""

import re
from pathlib import Path

from zi_portal.pages.jobs import KINDS

ROOT = Path(__file__).parents[2]
APPS = ("assessments", "clearances", "surveys", "units", "zi_portal")
QUEUED = re.compile(r"enqueue\((?:[^()]|\([^()]*\))*?\bkind=(\S+?)[,)\s]")


def test_every_kind_has_a_label():
    sources = [path.read_text() for app in APPS for path in (ROOT / app).rglob("*.py")]
    found = [kind for text in sources for kind in QUEUED.findall(text)]
    calls = sum(len(re.findall(r"(?<!def )\benqueue\(", text)) for text in sources)
    # A kind that is no plain text would escape this test, so every call is counted.
    assert len(found) == calls > 10
    assert {kind.strip('"') for kind in found} == set(KINDS)
