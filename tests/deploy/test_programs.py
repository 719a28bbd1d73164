"""The small programs in deploy/ and the examples beside them."""

import os
import re
import shutil
import stat
import subprocess

import pytest
import yaml

from tests.harness.portal import ROOT, free_port
from zi_portal.celery import Scheduler, app, pulse

UNITS = ("web", "worker", "beat")
ELSEWHERE = re.compile(r"ZI_(TEST_\w+|REQUIRE_SERVICES|DEMO_PASSWORD|DB_|WEB_|ENV)$")


def run(*command, **environment):
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def test_secrets_are_made_once_and_kept_from_others(tmp_path):
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    assert run(tmp_path / "deploy/make_secrets").stdout.count("dibuat") == 2
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
    made = {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()}
    assert set(made) == {"secret_key", "db_password"}
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{60,}", secret) for secret in made.values())
    assert made["secret_key"] != made["db_password"]
    assert run(tmp_path / "deploy/make_secrets").stdout == ""
    assert {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()} == made


def test_a_pulse_grows_old(tmp_path, monkeypatch):
    file = tmp_path / "pulse"
    monkeypatch.setenv("ZI_PULSE_FILE", str(file))
    assert run("deploy/check_pulse", "60").returncode != 0
    pulse()
    assert run("deploy/check_pulse", "60").returncode == 0
    os.utime(file, (0, file.stat().st_mtime - 61))
    assert run("deploy/check_pulse", "60").returncode != 0


def test_beat_shows_its_pulse_after_each_look_at_the_timetable(tmp_path, monkeypatch):
    monkeypatch.setenv("ZI_PULSE_FILE", str(tmp_path / "pulse"))
    timetable = Scheduler(app=app, schedule_filename=str(tmp_path / "timetable"), lazy=True)
    timetable.setup_schedule()
    assert timetable.tick() >= 0
    assert (tmp_path / "pulse").exists()
    timetable.close()


def test_the_web_check_fails_when_nobody_answers():
    done = run("python3", "deploy/check_web.py", ZI_ALLOWED_HOSTS="localhost", ZI_WEB_BIND=f"127.0.0.1:{free_port()}")
    assert done.returncode == 1
    assert "refused" in done.stderr


def test_commands_run_as_the_services_do(tmp_path):
    (tmp_path / "env").write_text("ZI_ALLOWED_HOSTS=portal.example\n")
    done = run("deploy/with_env", "printenv", "ZI_ALLOWED_HOSTS", ZI_ENV_FILE=str(tmp_path / "env"))
    assert done.stdout == "portal.example\n"


@pytest.mark.parametrize("unit", UNITS)
def test_units_start_what_compose_starts(unit):
    text = (ROOT / f"deploy/systemd/portal-zi-{unit}.service").read_text()
    (started,) = re.findall(r"^ExecStart=/srv/portal-zi/\.venv/bin/(.+)$", text, re.MULTILINE)
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    command = " ".join(services[unit]["command"]).replace("${ZI_WORKER_PROCESSES:-2}", "2")
    assert started == command.replace("/data/", "/var/lib/portal-zi/")
    assert started in (ROOT / "docs/operations.md").read_text()


def test_every_setting_is_explained():
    sources = [*(ROOT / "zi_portal").rglob("*.py"), *(ROOT / "deploy").rglob("*"), *(ROOT / "units").rglob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in sources if path.is_file() and path.suffix != ".pyc")
    named = {
        name.removesuffix("_FILE") if name != "ZI_PULSE_FILE" else name for name in re.findall(r"\bZI_[A-Z_]+", text)
    }
    explained = set(re.findall(r"\bZI_[A-Z_]+", (ROOT / "docs/operations.md").read_text(encoding="utf-8")))
    assert sorted(name for name in named - explained if not ELSEWHERE.match(name)) == []


def test_links_of_the_guide_lead_somewhere():
    guide = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", guide)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
