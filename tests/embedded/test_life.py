"""The embedded portal from start to end, as a person at a terminal meets it."""

import signal
import time
from pathlib import Path

import pytest

from tests.harness.portal import Portal, manage

pytestmark = pytest.mark.slow
ADMIN = {"ZI_ADMIN_PASSWORD": "kopi-tubruk-manis-27"}


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_starts_answers_and_stops_cleanly(tmp_path, sent):
    with Portal(tmp_path).wait_ready() as portal:
        assert portal.get("/healthz") == (200, b'{"status": "ok"}')
        started = time.monotonic()
        assert portal.stop(sent) == 0
        assert time.monotonic() - started < 10
        assert "Traceback" not in portal.output
        assert not portal.left_over()


def test_the_parent_keeps_nothing_of_what_it_prepared(tmp_path):
    """It only watches: on a small machine the memory belongs to the process that answers."""
    with Portal(tmp_path, DEMO="1").wait_ready() as portal:
        status = Path(f"/proc/{portal.process.pid}/status").read_text()
        held = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        assert int(held.split()[1]) < 80 * 1024
        assert portal.stop(signal.SIGTERM) == 0


def test_an_account_outlives_a_killed_portal(tmp_path):
    with Portal(tmp_path).wait_ready() as portal:
        assert "manage.py create_admin" in portal.output
        made = manage(tmp_path, "create_admin", "--email", "a@instansi.go.id", "--full-name", "Ani", **ADMIN)
        assert made.returncode == 0, made.stdout
        portal.stop(signal.SIGKILL)
        assert not portal.left_over()
    with Portal(tmp_path, portal.port).wait_ready() as again:
        assert "manage.py create_admin" not in again.output
        assert again.get("/healthz")[0] == 200


def test_a_second_portal_over_the_same_data_is_refused(tmp_path):
    with Portal(tmp_path).wait_ready() as portal, Portal(tmp_path) as second:
        assert second.ended() == 1
        assert f"sedang dipakai portal lain (proses {portal.process.pid})" in second.output
        assert portal.get("/healthz")[0] == 200
