"""Cases to report on, and one rendered PDF for the tests that only read it."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from assessments import operations
from assessments.enums import Outcome, Track
from assessments.queries import case_document
from assessments.reports.render import render_pdf
from tests import factories
from tests.factories import Cast

ADVICE = "Perbaiki <b>tatalaksana</b> & laporkan.\n\nUlangi survei."


def judged() -> Cast:
    """Unit at its best, TPI one option lower everywhere, not met; a nihil item and notes on both sides."""
    cast = Cast(of=factories.unit(zone="Asia/Makassar"))
    cast.fill()
    zero = {"harus": 0, "proses": 0, "selesai": 0}
    cast.save("A.II.5.ii", cast.operator, inputs=zero, nihil=True, note="Tidak ada pengaduan.")
    cast.prove("A.II.5.ii")
    operations.submit(assessment=cast.again(), by=cast.head)
    operations.start_review(assessment=cast.again(), by=cast.assessor)
    cast.fill(Track.TPI, 1)
    cast.save("A.I.1.i.b", cast.assessor, Track.TPI, option="C", note="Bukti belum lengkap.")
    cast.save("B.I.a", cast.assessor, Track.TPI, index=Decimal("3.5983"), source="tpi")
    operations.finish_review(
        assessment=cast.again(), by=cast.assessor, outcome=Outcome.NOT_MEETS, recommendations=ADVICE
    )
    return cast


@pytest.fixture
def cast(db: Any) -> Cast:
    return judged()


@pytest.fixture(scope="module")
def rendered(django_db_setup: Any, django_db_blocker: Any) -> tuple[dict[str, Any], bytes]:
    """Document and PDF of a judged case, made once; the rows behind it are rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        document = case_document(judged().again())
        content = render_pdf(document)
        transaction.set_rollback(True)
    return document, content
