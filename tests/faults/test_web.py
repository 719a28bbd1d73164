"""The web processes killed while people save: what was acknowledged is there, and nothing is there by half."""

import http.client
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.conf import settings
from django.test import Client
from django.urls import reverse

from assessments.models import Entry, ScoreCard
from assessments.queries import result_of, score_of
from tests.factories import Cast
from tests.faults.programs import wait_until
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.audit.verification import verify_chains

CODES = ("A.I.1.i.a", "A.I.1.ii.a", "A.I.1.iv.a", "A.I.5.iii.b")
TOKEN = "t" * 32


@dataclass
class Clerk:
    """Somebody who saves one item again and again, and remembers which saves were acknowledged."""

    port: int
    path: str
    session: str
    acknowledged: int = 0
    asked: threading.Event = field(default_factory=threading.Event)

    def save(self, version: int) -> bool:
        """Sends the answer that follows `version`; False when no answer came back."""
        headers = {
            "Host": "localhost",
            "Origin": "https://localhost",
            "X-Forwarded-Proto": "https",
            "X-CSRFToken": TOKEN,
            "Cookie": f"{settings.CSRF_COOKIE_NAME}={TOKEN}; {settings.SESSION_COOKIE_NAME}={self.session}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("POST", self.path, f"version={version}&option={option_after(version)}", headers)
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()
        assert answer.status == 302, answer.status
        return True

    def work(self) -> None:
        while self.save(self.acknowledged):
            self.acknowledged += 1


def option_after(version: int) -> str:
    """What the save made from `version` answers: each differs from the one before."""
    return "Ya" if version % 2 == 0 else "Tidak"


def entry_saves(entry: Entry) -> int:
    return AuditEvent.objects.filter(action="assessments.entry_saved", target_id=str(entry.pk)).count()


def test_every_acknowledged_save_outlives_a_killed_web_server(deployment):
    cast = Cast()
    client = Client()
    client.force_login(cast.operator)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    paths = [reverse("entry_save", args=[cast.case.pk, "unit", code]) for code in CODES]
    web = deployment.web()
    assert (deployment.data / "tmp").is_dir()
    clerks = [Clerk(deployment.web_port, path, session) for path in paths]
    with ThreadPoolExecutor(len(clerks)) as pool:
        working = [pool.submit(clerk.work) for clerk in clerks]
        wait_until(lambda: all(clerk.acknowledged >= 3 for clerk in clerks), "every clerk has saved")
        web.kill()
        for done in working:
            done.result(10)

    for code, clerk in zip(CODES, clerks, strict=True):
        entry = cast.entry(code)
        # The one save that was on its way may have been written without its answer arriving.
        assert entry.version - clerk.acknowledged in (0, 1)
        assert entry.option == option_after(entry.version - 1)
        assert entry_saves(entry) == entry.version
    sheet = cast.sheet()
    entries = sheet.entries.select_related("item").order_by("item__position")
    assert result_of(ScoreCard.objects.get(sheet=sheet)) == score_of(cast.again(), list(entries))
    assert [verdict.broken for verdict in verify_chains()] == [None]

    deployment.web()
    for code, clerk in zip(CODES, clerks, strict=True):
        # Sent again without knowing whether it had arrived: it stands, once.
        assert clerk.save(clerk.acknowledged)
        assert cast.entry(code).version == clerk.acknowledged + 1
