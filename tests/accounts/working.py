"""Helpers of the account's tests: authenticator apps, jobs, and the audit trail."""

import base64
import hashlib
import hmac
import struct
import time
from typing import Any

from django.test import Client

from units import tasks
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.models import Job

TASKS = {
    "units.tasks.send_password_reset": tasks.send_password_reset,
    "units.tasks.send_invitation": tasks.send_invitation,
}


def code_of(secret: str, steps: int = 0) -> str:
    """What an authenticator app shows (RFC 6238), `steps` half minutes from now."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(int.from_bytes(digest[offset : offset + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def set_up_app(client: Client) -> str:
    """Set up an authenticator app for whoever has just signed in; the secret."""
    page = client.get("/akun/pengaman/aplikasi/")
    secret: str = page.context["form"].secret
    answer = client.post("/akun/pengaman/aplikasi/", {"code": code_of(secret, -1)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def run_jobs() -> None:
    """Every queued job of the account, by the task that a worker would run."""
    for job in Job.objects.filter(state=State.QUEUED, task__in=TASKS):
        TASKS[job.task](job.pk)
        job.refresh_from_db()
        assert job.state == State.DONE, job.message


def actions(user: Any) -> list[str]:
    """What the audit trail says the person did, in order."""
    return list(AuditEvent.objects.filter(actor=user.audit_id).order_by("pk").values_list("action", flat=True))
