"""Sheets of the tiers, differences, follow-ups, visits and snapshots by program: who reads and who writes what."""

import hashlib

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import operations
from assessments.enums import Track, VisitKind
from assessments.models import Photo
from tests.api.caller import Caller, refused
from tests.assessments.tiers import PDF, TeamCast, fresh
from tests.factories import Cast
from tests.shared.files import makers
from zi_portal.shared.files import blobs

pytestmark = pytest.mark.django_db
ITEM = "A.I.1.i.b"
JPEG = makers.picture("JPEG")
BYTES = {"Content_Type": "application/octet-stream"}


def at(cast: Cast, path: str) -> str:
    return f"assessments/{cast.case.pk}/{path}"


def as_of(user) -> Caller:
    return Caller(fresh(user))


class TestSheets:
    def test_a_blind_pass_is_its_assessors_alone_until_all_are_closed(self):
        cast = TeamCast().started()
        mine, theirs = cast.pass_of(cast.first), cast.pass_of(cast.second)
        listed = as_of(cast.first).get(at(cast, "sheets/")).json()["sheets"]
        assert [(one["track"], one["editable"]) for one in listed] == [("unit", False), ("member", True)]
        assert listed[1]["assessor"] == str(cast.first)
        for user in (cast.first, cast.lead, cast.controller, cast.admin, cast.inspector, cast.operator):
            refused(as_of(user).get(at(cast, f"sheets/{theirs.pk}/")), 404, "not_found")
        assert len(as_of(cast.first).get(at(cast, f"sheets/{mine.pk}/")).json()["answers"]) == 113
        for user in (cast.lead, cast.operator):
            refused(as_of(user).get(at(cast, "answers/member/")), 404, "not_found")
            refused(as_of(user).get(at(cast, f"answers/member/{ITEM}/")), 404, "not_found")
            refused(as_of(user).get(at(cast, "score/member/")), 404, "not_found")
        refused(as_of(cast.first).get(at(cast, "disagreements/")), 404, "not_found")

    def test_afterwards_tpis_side_reads_all_and_the_unit_none(self):
        cast = TeamCast().consensus()
        theirs = cast.pass_of(cast.second)
        assert as_of(cast.first).get(at(cast, f"sheets/{theirs.pk}/")).json()["assessor"] == str(cast.second)
        tracks = [one["track"] for one in as_of(cast.lead).get(at(cast, "sheets/")).json()["sheets"]]
        assert tracks == ["unit", "member", "member", "member", "tpi"]
        for user in (cast.operator, cast.head):
            assert [one["track"] for one in as_of(user).get(at(cast, "sheets/")).json()["sheets"]] == ["unit"]
            refused(as_of(user).get(at(cast, f"sheets/{theirs.pk}/")), 404, "not_found")

    def test_values_are_saved_on_the_own_tier_with_the_etag_that_was_read(self):
        cast = TeamCast().at_lead()
        lead, path = as_of(cast.lead), at(cast, f"answers/lead/{ITEM}/")
        tag = lead.get(path).json()["etag"]
        body = {"answer": "C", "note": "Sampel kurang.", "recommendation": "Tambah sampel."}
        saved = lead.put(path, body, If_Match=tag).json()
        assert (saved["answer"], saved["recommendation"]) == ("C", "Tambah sampel.")
        found = lead.put(path, {"answer": "B", "note": ""}, If_Match=tag)
        assert found.status_code == 412
        assert (found.json()["yours"]["answer"], found.json()["stored"]["answer"]) == ("B", "C")
        assert found.headers["ETag"] == saved["etag"]
        for user in (cast.first, cast.controller, cast.operator):
            assert as_of(user).put(path, body, If_Match=saved["etag"]).status_code in (403, 404)
        assert cast.entry(ITEM, Track.TPI).option == "A"

    def test_a_pass_is_saved_by_its_assessor(self):
        cast = TeamCast().started()
        caller, path = as_of(cast.second), at(cast, f"answers/member/{ITEM}/")
        assert (
            caller.put(path, {"answer": "B", "note": ""}, If_Match=caller.get(path).json()["etag"]).status_code == 200
        )
        assert cast.pass_of(cast.second).entries.get(item__code=ITEM).option == "B"
        assert cast.pass_of(cast.first).entries.get(item__code=ITEM).option == ""


class TestClaims:
    def test_an_item_is_held_renewed_and_let_go(self):
        cast = TeamCast(passes=1).started()
        first, second, path = as_of(cast.first), as_of(cast.second), at(cast, f"claims/{ITEM}/")
        assert first.post(path).json()["mine"] is True
        assert "sampai pukul" in refused(second.post(path), 409, "taken")["message"]
        tag = second.get(at(cast, f"answers/tpi/{ITEM}/")).json()["etag"]
        put = {"answer": "B", "note": ""}
        refused(second.put(at(cast, f"answers/tpi/{ITEM}/"), put, If_Match=tag), 409, "not_editable")
        [shown] = second.get(at(cast, "claims/")).json()["claims"]
        assert (shown["code"], shown["by"], shown["mine"]) == (ITEM, str(cast.first), False)
        second.ask("DELETE", path)
        assert second.get(at(cast, "claims/")).json()["claims"]
        assert first.ask("DELETE", path).status_code == 204
        assert second.put(at(cast, f"answers/tpi/{ITEM}/"), put, If_Match=tag).status_code == 200
        refused(first.post(at(cast, "claims/X/")), 404, "not_found")
        refused(as_of(cast.controller).post(path), 403, "forbidden")
        refused(as_of(cast.operator).get(at(cast, "claims/")), 404, "not_found")

    def test_a_claim_that_ran_out_stops_nobody(self):
        cast = TeamCast(passes=1).started()
        as_of(cast.first).post(at(cast, f"claims/{ITEM}/"))
        cast.sheet(Track.TPI).claims.update(until=cast.case.created_at)
        caller, path = as_of(cast.second), at(cast, f"answers/tpi/{ITEM}/")
        assert (
            caller.put(path, {"answer": "B", "note": ""}, If_Match=caller.get(path).json()["etag"]).status_code == 200
        )


class TestConsensus:
    def test_the_teams_value_needs_a_reason_and_what_stands_now(self):
        cast = TeamCast().consensus(apart=ITEM)
        member = as_of(cast.first)
        found = member.get(at(cast, "disagreements/")).json()
        [one] = found["disputes"]
        assert (found["editable"], found["open"], one["code"], len(one["passes"])) == (True, 1, ITEM, 3)
        assert {shown["answer"]["answer"] for shown in one["passes"]} == {"A", "C"}
        path, tag = at(cast, f"disagreements/{ITEM}/"), one["agreed"]["etag"]
        refused(member.put(path, {"answer": "B", "note": ""}, If_Match=tag), 400, "invalid")
        refused(member.put(path, {"answer": "B", "note": "", "reason": " "}, If_Match=tag), 422, "invalid_answer")
        body = {"answer": "B", "note": "", "reason": "Sampel cukup."}
        refused(as_of(cast.controller).put(path, body, If_Match=tag), 403, "forbidden")
        refused(as_of(cast.operator).put(path, body, If_Match=tag), 404, "not_found")
        assert member.put(path, body, If_Match=tag).json()["answer"] == "B"
        stale = as_of(cast.second).put(path, {**body, "answer": "C"}, If_Match=tag)
        assert (stale.status_code, stale.json()["stored"]["answer"]) == (412, "B")
        after = member.get(at(cast, "disagreements/")).json()
        assert (after["open"], after["disputes"][0]["reason"]) == (0, "Sampel cukup.")

    def test_agreement_over_the_passes_that_are_closed(self):
        cast = TeamCast().consensus(apart=ITEM)
        found = as_of(cast.admin).get(f"cycles/{cast.cycle.pk}/agreement/").json()
        assert [(one["key"], one["differing"], one["items"]) for one in found["units"]] == [(str(cast.case.pk), 1, 113)]
        assert found["whole"]["alpha"] < 1
        empty = TeamCast().started()
        assert as_of(empty.admin).get(f"cycles/{empty.cycle.pk}/agreement/").json()["whole"] is None


class TestRounds:
    def test_the_unit_answers_what_came_back(self):
        cast = TeamCast().at_controller()
        cast.flag(Track.CONTROLLER, ITEM)
        operations.return_to_unit(assessment=cast.again(), by=fresh(cast.controller))
        unit = as_of(cast.operator)
        [asked] = unit.get(at(cast, "follow-ups/")).json()["results"]
        assert (asked["code"], asked["answer"]) == (ITEM, "")
        path, tag = at(cast, f"follow-ups/{asked['id']}/"), asked["etag"]
        refused(unit.put(path, {"answer": "Sudah."}), 428, "if_match_missing")
        refused(as_of(cast.first).put(path, {"answer": "Sudah."}, If_Match=tag), 403, "forbidden")
        refused(as_of(TeamCast().operator).put(path, {"answer": "Sudah."}, If_Match=tag), 404, "not_found")
        assert unit.put(path, {"answer": "SK terbit."}, If_Match=tag).json()["answer"] == "SK terbit."
        assert unit.put(path, {"answer": "SK terbit."}, If_Match=tag).status_code == 200
        stale = refused(unit.put(path, {"answer": "Lain."}, If_Match=tag), 412, "stale")
        assert (stale["yours"], stale["stored"]) == ({"answer": "Lain."}, {"answer": "SK terbit."})
        cast.save(ITEM, cast.operator, option="A")
        operations.submit(assessment=cast.again(), by=cast.head)
        now = unit.get(path).json()["etag"]
        refused(unit.put(path, {"answer": "Terlambat."}, If_Match=now), 409, "not_editable")

    def test_visits_are_recorded_by_tpi_and_read_by_the_unit_once_signed(self):
        cast = TeamCast().consensus()
        member, unit = as_of(cast.first), as_of(cast.operator)
        body = {"kind": "interview", "held_on": "2026-01-05", "place": "Balai", "team": "Tim 1", "findings": "Sesuai."}
        refused(unit.post(at(cast, "visits/"), body), 403, "forbidden")
        refused(member.post(at(cast, "visits/"), {**body, "kind": "survey"}), 409, "refused")
        made = member.post(at(cast, "visits/"), body).json()
        photo = Photo.objects.create(visit_id=made["id"], blob=blobs.store(b"\xff\xd8\xff foto", "image/jpeg"))
        photos = at(cast, f"visits/{made['id']}/photos/")
        picture, signed = at(cast, f"photos/{photo.pk}/"), at(cast, f"visits/{made['id']}/signed/")
        [seen] = unit.get(at(cast, "visits/")).json()["visits"]
        assert (seen["findings"], seen["photos"], seen["signed"]) == (None, [], None)
        assert member.get(at(cast, "visits/")).json()["visits"][0]["findings"] == "Sesuai."
        assert member.get(picture).status_code == 200
        for path in (photos, picture, signed):
            refused(unit.get(path), 404, "not_found")
        refused(unit.post(photos, JPEG, **BYTES), 403, "forbidden")
        refused(member.post(photos, b"GIF89a", **BYTES), 409, "refused")
        added = member.post(f"{photos}?caption=Loket", JPEG, **BYTES).json()
        assert (added["caption"], added["sha256"]) == ("Loket", hashlib.sha256(JPEG).hexdigest())
        assert b"".join(member.get(added["url"]).streaming_content) == JPEG
        assert [one["id"] for one in member.get(photos).json()["photos"]] == [photo.pk, added["id"]]
        refused(as_of(TeamCast().first).get(added["url"]), 404, "not_found")
        refused(unit.post(at(cast, f"visits/{made['id']}/minutes/")), 403, "forbidden")
        letter = member.post(at(cast, f"visits/{made['id']}/minutes/"))
        assert (letter.status_code, letter.json()["kind"]) == (202, "minutes")
        [seen] = unit.get(at(cast, "visits/")).json()["visits"]
        assert seen["findings"] is None
        refused(unit.get(f"letters/{letter.json()['id']}/pdf/"), 409, "not_ready")
        refused(unit.post(f"{signed}?number=BA-1", PDF, **BYTES), 403, "forbidden")
        assert member.post(f"{signed}?number=BA-1", PDF, **BYTES).json()["minutes_number"] == "BA-1"
        refused(member.post(f"{signed}?number=BA-2", PDF, **BYTES), 409, "refused")
        assert unit.get(at(cast, "visits/")).json()["visits"][0]["findings"] == "Sesuai."
        assert b"".join(unit.get(signed).streaming_content) == PDF
        assert unit.get(picture).status_code == 200
        assert len(unit.get(photos).json()["photos"]) == 2
        assert "ditandatangani" in refused(member.post(photos, JPEG, **BYTES), 409, "refused")["message"]


def test_what_comes_back_is_judged_blind_again():
    cast = TeamCast().at_controller()
    cast.flag(Track.CONTROLLER, ITEM)
    operations.return_to_unit(assessment=cast.again(), by=fresh(cast.controller))
    cast.answered()
    operations.submit(assessment=cast.again(), by=cast.head)
    assert as_of(cast.first).post(at(cast, "moves/start_review/")).json()["tier"] == "members"
    for user, option in ((cast.first, "A"), (cast.second, "A"), (cast.third, "B")):
        theirs = cast.pass_of(next(one for one in cast.members if one != user))
        caller = as_of(user)
        refused(caller.get(at(cast, f"sheets/{theirs.pk}/")), 404, "not_found")
        answers = caller.get(at(cast, "answers/member/")).json()["answers"]
        assert [one["code"] for one in answers if one["open"]] == [ITEM]
        assert [one["code"] for one in answers if not one["answered"]] == [ITEM]
        other = answers[0]
        kept = {"answer": "Tidak", "note": ""}
        path = at(cast, f"answers/member/{other['code']}/")
        refused(caller.put(path, kept, If_Match=other["etag"]), 409, "not_editable")
        cast.judge(cast.pass_of(user), ITEM, fresh(user), option=option)
        ended = caller.post(at(cast, "moves/close_pass/")).json()
    assert ended["tier"] == "consensus"
    found = as_of(cast.first).get(at(cast, "disagreements/")).json()
    assert [one["code"] for one in found["disputes"]] == [ITEM]
    assert cast.sheet(Track.TPI).entries.filter(open=False).count() == 0


@pytest.mark.parametrize("kind", ["alone", "shared", "blind"])
def test_saving_an_assessors_value_costs_no_more_than_the_units(kind):
    if kind == "alone":
        cast = Cast().in_review()
        user, track = cast.assessor, "tpi"
    else:
        cast = TeamCast(passes=3 if kind == "blind" else 1).started()
        user, track = fresh(cast.first), "member" if kind == "blind" else "tpi"
    client = Client()
    client.force_login(user)
    url = reverse("entry_save", args=[cast.case.pk, track, ITEM])
    client.post(url, {"version": 0, "option": "B"}, headers={"HX-Request": "true"})
    with CaptureQueriesContext(connection) as captured:
        done = client.post(url, {"version": 1, "option": "C"}, headers={"HX-Request": "true"})
    assert (done.status_code, len(captured)) == (200, 14)


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(rows):
    cast = TeamCast(passes=3).consensus(apart=ITEM)
    for number in range(rows):
        cast.judge(cast.sheet(Track.TPI), ITEM, fresh(cast.first), option="B", note=f"{number}")
        operations.record_visit(
            assessment=cast.again(),
            kind=VisitKind.FIELD,
            held_on=cast.case.created_at.date(),
            place="x",
            team="x",
            findings="x",
            by=fresh(cast.first),
        )
        cast.again_in()
    caller = Caller(cast.admin)
    caller.get("me/")
    for path, budget in {
        at(cast, "sheets/"): 5,
        at(cast, f"sheets/{cast.pass_of(cast.first).pk}/"): 5,
        at(cast, "claims/"): 5,
        at(cast, "disagreements/"): 13,
        at(cast, "visits/"): 6,
        at(cast, "snapshots/"): 4,
        at(cast, "results/"): 6,
        at(cast, "follow-ups/"): 4,
        at(cast, "letters/"): 4,
        f"cycles/{cast.cycle.pk}/teams/": 8,
        f"cycles/{cast.cycle.pk}/progress/": 7,
        f"cycles/{cast.cycle.pk}/agreement/": 8,
        f"cycles/{cast.cycle.pk}/interests/": 4,
        f"cycles/{cast.cycle.pk}/letters/": 4,
        f"teams/{cast.team.pk}/": 5,
    }.items():
        with CaptureQueriesContext(connection) as captured:
            assert caller.get(path).status_code == 200
        assert len(captured) <= budget, (path, len(captured))


def test_nobody_of_another_institution_finds_anything():
    cast = TeamCast().consensus()
    other = as_of(TeamCast().admin)
    for path in (
        "sheets/",
        "claims/",
        "disagreements/",
        "follow-ups/",
        "visits/",
        "results/",
        "snapshots/",
        "letters/",
    ):
        refused(other.get(at(cast, path)), 404, "not_found")
