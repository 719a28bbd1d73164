"""Many writers on one chain, each in its own transaction."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from tests.shared.chains import append
from zi_portal.shared.audit.models import AuditChain
from zi_portal.shared.audit.verification import verify_chains

WRITERS, EACH = 6, 10


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_leave_an_unbroken_chain():
    start = Barrier(WRITERS)

    def write(writer: int) -> None:
        try:
            start.wait(10)
            for turn in range(EACH):
                append("institution:1", after={"writer": writer, "turn": turn})
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    (verdict,) = verify_chains()
    assert (verdict.events, verdict.broken) == (WRITERS * EACH, None)
    assert AuditChain.objects.get().last_sequence == WRITERS * EACH
