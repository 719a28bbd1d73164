"""Marks on every level, filters, and evidence in frozen states."""

import io
import json
from typing import Any

import pytest
from django.urls import reverse

from assessments import operations
from assessments.enums import Move, Outcome, Track
from assessments.models import EvidenceMark, EvidenceUse, Snapshot
from assessments.queries.comparing import compare
from assessments.rules import can_mark
from tests import factories
from tests.assessments.evidence import library
from tests.assessments.evidence.test_doubts import ITEM, OTHER, show
from tests.assessments.test_pages_tiers import as_
from tests.assessments.tiers import TeamCast, fresh
from tests.factories import Cast
from tests.html import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


GOOD: dict[str, Any] = {"complete": True, "valid": True, "relevant": True, "current": False}


class TestMarksOfEveryLevel:
    def test_the_second_level_starts_with_tpis_marks_and_sets_its_own(self):
        cast = TeamCast()
        use = cast.prove(ITEM)
        cast.at_controller()
        operations.mark_use(use=use, sheet=cast.sheet(Track.CONTROLLER), by=fresh(cast.controller), **GOOD)
        operations.finish_review(assessment=cast.again(), by=cast.controller, outcome=Outcome.MEETS)
        cast.with_second_team()
        operations.start_second(assessment=cast.again(), by=cast.other)
        assert EvidenceMark.objects.get(sheet=cast.sheet(Track.SECOND)).current is False
        assert can_mark(fresh(cast.other), cast.again())
        client = as_(cast.other)
        client.post(
            reverse("use_mark", args=[cast.case.pk, use.pk]),
            {"complete": "0", "valid": "1", "relevant": "1", "current": "1", "note": "", "version": "1"},
        )
        said = {mark.sheet.track: mark.complete for mark in EvidenceMark.objects.select_related("sheet")}
        assert said == {Track.CONTROLLER: True, Track.SECOND: False}

    def test_the_preliminary_assessor_marks_and_the_unit_reads_nothing_of_it(self):
        cast = TeamCast()
        use = cast.prove(ITEM)
        cast.preliminary()
        url = reverse("use_mark", args=[cast.case.pk, use.pk])
        values = {"complete": "1", "valid": "0", "relevant": "1", "current": "1", "note": "Rahasia", "version": "0"}
        assert as_(cast.pre).post(url, values).status_code == 302
        assert EvidenceMark.objects.get().sheet.track == Track.PRE
        for user in (cast.operator, cast.first):
            assert "Rahasia" not in words(as_(user).get(reverse("evidence_use", args=[cast.case.pk, use.pk])))

    def test_marks_of_a_blind_pass_are_read_by_its_owner_only(self):
        cast = TeamCast()
        use = cast.prove(ITEM)
        cast.started()
        operations.mark_use(use=use, sheet=cast.pass_of(cast.first), by=fresh(cast.first), note="Rahasia", **GOOD)
        url = reverse("evidence_use", args=[cast.case.pk, use.pk])
        assert "Rahasia" in words(as_(cast.first).get(url))
        for user in (cast.second, cast.lead, cast.controller, cast.admin, cast.head):
            assert "Rahasia" not in words(as_(user).get(url))


class TestFilters:
    def test_without_evidence_and_below_a_minimum(self):
        cast = Cast()
        cast.prove(ITEM)
        cast.in_review()
        cast.fill(Track.TPI)
        url = reverse("assessment_area", args=[cast.case.pk, "mp"])
        left = lambda word: [c.item.code for c in as_(cast.assessor).get(url, {"lihat": word}).context["desk"].cards]  # noqa: E731
        assert ITEM not in left("bukti")
        assert OTHER in left("bukti")
        assert left("batas") == []
        cast.fill(Track.TPI, level=3)
        assert ITEM in left("batas")


class TestFrozen:
    def test_every_hand_over_holds_hashes_actors_and_marks(self):
        cast = TeamCast()
        use = EvidenceUse.objects.get(evidence=show(cast))
        cast.started()
        for user in cast.members:
            sheet = cast.pass_of(user)
            factories.fill(sheet, cast.again())
            operations.mark_use(use=use, sheet=sheet, by=fresh(user), **GOOD)
            operations.close_pass(assessment=cast.again(), by=user)
        frozen = {one.move: json.loads(one.content) for one in Snapshot.objects.order_by("id")}
        assert set(frozen) == {Move.SUBMIT, Move.CLOSE_PASS}
        for content in frozen.values():
            shown = content["evidence"][ITEM][0]
            assert shown["sha256"] == use.evidence.versions.get().blob.sha256
            assert shown["by"] == shown["shown_by"] == str(cast.operator)
        passes = [sheet for key, sheet in frozen[Move.CLOSE_PASS]["sheets"].items() if key.startswith("member")]
        assert [sheet["marks"][ITEM][0]["current"] for sheet in passes] == [False] * 3

    def test_changed_evidence_is_compared_and_old_states_without_it_are_read(self):
        cast = Cast()
        evidence = show(cast)
        cast.returned(ITEM)
        operations.add_file(
            owner=cast.unit,
            evidence=evidence,
            file=io.BytesIO(library.document("baru")),
            filename="b.pdf",
            by=cast.operator,
        )
        cast.answered()
        operations.submit(assessment=cast.again(), by=cast.head)
        first, second = Snapshot.objects.filter(move=Move.SUBMIT).order_by("id")
        found = [one for one in compare(first, second, passes=False) if one.field == "evidence"]
        assert [(one.code, "v1" in one.before, "v2" in one.after) for one in found] == [(ITEM, True, True)]
        page = as_(cast.head).get(
            reverse("snapshots_compare", args=[cast.case.pk]), {"dari": first.pk, "ke": second.pk}
        )
        assert "Bukti A.I.1.i.a v2" in words(page)
        old = json.loads(first.content)
        old.pop("evidence")
        for sheet in old["sheets"].values():
            sheet.pop("marks")
        first.content = json.dumps(old)
        assert [one.before for one in compare(first, second, passes=False) if one.field == "evidence"] == [None]
