"""Frozen states by program: the chain of hashes, what each side reads of them, and comparing two."""

import pytest

from assessments import operations
from assessments.enums import Outcome, Track
from assessments.operations.snapshots import canonical, digest
from tests.api.caller import Caller, refused
from tests.assessments.tiers import TeamCast, fresh
from tests.factories import Cast

pytestmark = pytest.mark.django_db
ITEM = "A.I.1.i.b"


def at(cast: Cast, path: str) -> str:
    return f"assessments/{cast.case.pk}/{path}"


def as_of(user) -> Caller:
    return Caller(fresh(user))


class TestSnapshots:
    def test_each_names_the_hash_of_the_one_before_and_proves_itself(self):
        cast = TeamCast().at_controller()
        caller = as_of(cast.admin)
        found = caller.get(at(cast, "snapshots/")).json()["snapshots"]
        assert [one["move"] for one in found] == ["submit", "close_pass", "pass_on", "pass_on"]
        assert [one["previous"] for one in found] == [None, *(one["sha256"] for one in found[:-1])]
        one = caller.get(at(cast, f"snapshots/{found[-1]['id']}/")).json()
        assert one["whole"] is True
        assert digest(canonical(one["content"])) == one["sha256"]

    def test_the_unit_reads_its_own_sheet_and_no_pass(self):
        cast = TeamCast().at_controller()
        unit = as_of(cast.operator)
        last = unit.get(at(cast, "snapshots/")).json()["snapshots"][-1]["id"]
        one = unit.get(at(cast, f"snapshots/{last}/")).json()
        assert (one["whole"], list(one["content"]["sheets"])) == (False, ["unit"])
        operations.finish_review(assessment=cast.again(), by=fresh(cast.controller), outcome=Outcome.MEETS)
        after = unit.get(at(cast, f"snapshots/{last}/")).json()
        assert set(after["content"]["sheets"]) == {"unit", "tpi", "lead"}

    def test_two_are_compared_item_by_item(self):
        cast = TeamCast().at_lead()
        cast.judge(cast.sheet(Track.LEAD), ITEM, fresh(cast.lead), option="B", note="Kurang.")
        operations.pass_on(assessment=cast.again(), by=fresh(cast.lead))
        lead, unit = as_of(cast.lead), as_of(cast.operator)
        keys = [one["id"] for one in lead.get(at(cast, "snapshots/")).json()["snapshots"]][-2:]
        path = at(cast, f"snapshots/compare/?first={keys[0]}&second={keys[1]}")
        found = lead.get(path).json()["changes"]
        assert {"sheet": "lead", "code": ITEM, "field": "option", "before": None, "after": "B"} in found
        assert unit.get(path).json()["changes"] == []
        refused(lead.get(at(cast, "snapshots/compare/?first=1")), 400, "invalid")
        other = TeamCast().submitted()
        refused(as_of(other.lead).get(path), 404, "not_found")
        refused(as_of(other.lead).get(at(other, f"snapshots/{keys[0]}/")), 404, "not_found")
