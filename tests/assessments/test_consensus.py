"""The team's value where passes differ: all of it is written before the audit chain is taken."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import operations
from assessments.enums import Track
from assessments.models import Consensus
from assessments.operations import EntryValues, StaleEntry
from tests.assessments.tiers import TeamCast

pytestmark = pytest.mark.django_db
CODE = "A.I.1.i.b"


@pytest.fixture
def cast():
    return TeamCast().consensus(apart=CODE)


def agree(cast, version):
    return operations.agree(
        assessment=cast.again(),
        sheet=cast.sheet(Track.TPI),
        code=CODE,
        values=EntryValues(option="B"),
        reason="Bukti dilihat bersama.",
        version=version,
        by=cast.first,
    )


def test_the_audit_chain_is_taken_last(cast):
    version = cast.sheet(Track.TPI).entries.get(item__code=CODE).version
    with CaptureQueriesContext(connection) as run:
        agree(cast, version)
    said = [one["sql"] for one in run]
    written = [n for n, sql in enumerate(said) if sql.startswith(("INSERT", "UPDATE")) and "audit" not in sql]
    chained = [n for n, sql in enumerate(said) if "audit_auditchain" in sql]
    assert chained
    assert max(written) < min(chained)
    assert Consensus.objects.get().reason == "Bukti dilihat bersama."


def test_what_is_refused_leaves_no_reason(cast):
    with pytest.raises(StaleEntry):
        agree(cast, 99)
    assert not Consensus.objects.exists()
