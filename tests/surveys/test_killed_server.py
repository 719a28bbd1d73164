"""A server killed while answers pour in: every answer that was thanked is there, none twice."""

import http.client
import re
import signal
import sqlite3
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.harness.portal import Portal, manage

pytestmark = pytest.mark.slow
POSTS, CLIENTS = 1000, 4
KEY = re.compile(r'name="kunci" value="([^"]+)"')
PREPARE = """
import datetime
from surveys import operations
from surveys.enums import Kind
from surveys.operations import Plan
from units.enums import Role
from units.models import Institution, Unit, User
from units.operations import grant_role
unit = Unit.objects.create(institution=Institution.objects.create(name="I", short_name="I"), name="U", short_name="U")
user = User.objects.create_user("petugas@uji.example", "sandi-uji-yang-panjang", full_name="Petugas")
grant_role(user=user, role=Role.OPERATOR, at=unit, by=None)
day = datetime.date.today()
plan = Plan(kind=Kind.OWN, questionnaire="ipak-2021", title="S", period_start=day, services=[("Uji", 1000)],
            period_end=day + datetime.timedelta(days=2), contact_until=day + datetime.timedelta(days=9))
survey = operations.create_survey(unit=unit, plan=plan, by=user)
operations.open_survey(survey=survey, by=user)
print("CODE", survey.code)
"""


def prepared(data: Path) -> str:
    done = manage(data, "shell", "-v", "0", "-c", PREPARE, DJANGO_SETTINGS_MODULE="zi_portal.settings.embedded")
    found = re.search(r"CODE (\w+)", done.stdout)
    assert found, done.stdout
    return found[1]


class Visitors:
    """People who fill the form in, and after a lost connection send the same page again."""

    def __init__(self, code: str, port: int) -> None:
        self.code, self.port = code, port
        self.left, self.lock = POSTS, threading.Lock()
        self.thanked: list[str] = []
        self.over = threading.Event()

    def one(self) -> None:
        key = ""
        while not self.over.is_set():
            try:
                key = key or self._opened()
                if key and self._sent(key):
                    self.thanked.append(key.split(".")[2])
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)

    def work(self) -> None:
        while not self.over.is_set():
            with self.lock:
                if not self.left:
                    return
                self.left -= 1
            self.one()

    def _request(self, method: str, body: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
            connection.request(method, f"/s/{self.code}/", body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def _opened(self) -> str:
        found = KEY.search(self._request("GET")[1])
        return found[1] if found else ""

    def _sent(self, key: str) -> bool:
        return self._request("POST", urlencode({"kunci": key} | {f"q{n}": "4" for n in range(1, 6)}))[0] == 303


def stored(data: Path) -> list[str]:
    with sqlite3.connect(data / "db.sqlite3") as database:
        rows = database.execute("SELECT submission_key FROM surveys_response").fetchall()
    database.close()
    return [key.removeprefix("f:") for (key,) in rows]


def test_every_thanked_answer_is_there_and_none_twice(tmp_path):
    with Portal(tmp_path, ZI_SURVEY_POSTS_PER_MINUTE="0").wait_ready() as portal:
        code = prepared(tmp_path)
        visitors = Visitors(code, portal.port)
        threads = [threading.Thread(target=visitors.work) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + 60
        while len(visitors.thanked) < POSTS // 4 and time.monotonic() < deadline:
            time.sleep(0.01)
        portal.stop(signal.SIGKILL)
        before = list(visitors.thanked)
        assert set(before) <= set(stored(tmp_path))
    try:
        with Portal(tmp_path, visitors.port, ZI_SURVEY_POSTS_PER_MINUTE="0").wait_ready():
            for thread in threads:
                thread.join(90)
    finally:
        visitors.over.set()
    keys = stored(tmp_path)

    assert len(visitors.thanked) == POSTS
    assert set(visitors.thanked) == set(keys)
    assert len(keys) == len(set(keys)) == POSTS
