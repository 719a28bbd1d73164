"""Teams, assignments, ties and letters by program."""

import pytest

from assessments.models import Letter, Share
from tests import factories
from tests.api.caller import Caller, refused
from tests.assessments.tiers import TeamCast, fresh
from units.enums import Role

pytestmark = pytest.mark.django_db
TEAM = {"name": "Tim 9", "kind": "tpi", "capacity": 3}


def as_of(user) -> Caller:
    return Caller(fresh(user))


def test_a_team_is_formed_seated_and_changed():
    cast = TeamCast()
    admin, member = as_of(cast.admin), as_of(cast.first)
    path = f"cycles/{cast.cycle.pk}/teams/"
    refused(member.post(path, TEAM), 403, "forbidden")
    refused(as_of(cast.operator).get(path), 404, "not_found")
    refused(admin.post(path, {**TEAM, "name": "Tim 1"}), 409, "refused")
    made = admin.post(path, TEAM)
    team, tag = f"teams/{made.json()['id']}/", made.headers["ETag"]
    user = factories.person(Role.ASSESSOR, cast.unit)
    seat = admin.post(f"{team}members/", {"user": user.pk, "position": "member", "training": "ZI 2025"}).json()
    assert (seat["person"]["id"], seat["training"]) == (user.pk, "ZI 2025")
    assert (
        "user"
        in refused(admin.post(f"{team}members/", {"user": user.pk, "position": "lead"}), 409, "refused")["fields"]
    )
    refused(admin.post(f"{team}members/", {"user": cast.operator.pk, "position": "member"}), 400, "invalid")
    refused(member.ask("DELETE", f"{team}members/{seat['id']}/"), 403, "forbidden")
    changed = admin.put(team, {**TEAM, "capacity": 5}, If_Match=tag).json()
    assert (changed["capacity"], [one["id"] for one in changed["members"]]) == (5, [seat["id"]])
    stale = refused(admin.put(team, {**TEAM, "capacity": 7}, If_Match=tag), 412, "stale")
    assert (stale["yours"]["capacity"], stale["stored"]["capacity"]) == (7, 5)
    assert admin.ask("DELETE", f"{team}members/{seat['id']}/").status_code == 204
    loads = {one["name"]: one for one in member.get(path).json()["teams"]}
    assert (loads["Tim 1"]["units"], loads["Tim 9"]["members"]) == (1, [])


def test_how_tpi_works_is_changed_with_what_was_read():
    cast = TeamCast()
    admin, path = as_of(cast.admin), f"cycles/{cast.cycle.pk}/review-settings/"
    now = admin.get(path).json()
    tag = now.pop("etag")
    refused(as_of(cast.first).put(path, now, If_Match=tag), 403, "forbidden")
    assert admin.put(path, {**now, "passes": 2}, If_Match=tag).json()["passes"] == 2
    refused(admin.put(path, {**now, "passes": 3}, If_Match=tag), 412, "stale")
    assert list(refused(admin.put(path, {**now, "passes": 6}, If_Match=tag), 400, "invalid")["fields"]) == ["passes"]


def test_a_unit_is_assigned_divided_and_taken_back():
    cast = TeamCast(passes=1)
    admin, path = as_of(cast.admin), f"assessments/{cast.case.pk}/assignment/"
    refused(as_of(cast.first).get(path), 403, "forbidden")
    refused(as_of(TeamCast().admin).get(path), 404, "not_found")
    refused(admin.post(path, {"team": TeamCast().team.pk}), 400, "invalid")
    assert "passes" in refused(admin.post(path, {"team": cast.team.pk, "passes": 5}), 409, "refused")["fields"]
    body = {
        "team": cast.team.pk,
        "passes": 1,
        "members": [cast.first.pk],
        "areas": [{"user": cast.first.pk, "areas": ["mp", "tt"]}],
    }
    [share] = admin.post(path, body).json()["shares"]
    assert (share["person"]["id"], share["areas"], share["blind"]) == (cast.first.pk, ["mp", "tt"], False)
    assert admin.ask("DELETE", path).status_code == 204
    assert cast.again().team_id is None
    [proposal] = admin.get(f"cycles/{cast.cycle.pk}/suggestion/").json()["proposals"]
    assert (proposal["assessment"], proposal["team"]) == (cast.case.pk, cast.team.pk)
    assert admin.post(f"cycles/{cast.cycle.pk}/suggestion/").json() == {"given": 1, "left": []}


def test_a_member_is_excused_from_a_running_pass():
    cast = TeamCast().started()
    path = f"assessments/{cast.case.pk}/assignment/excuse/"
    refused(as_of(cast.lead).post(path, {"user": cast.third.pk, "reason": "Sakit"}), 403, "forbidden")
    left = as_of(cast.admin).post(path, {"user": cast.third.pk, "reason": "Sakit"}).json()["shares"]
    assert [one["person"]["id"] for one in left] == [cast.first.pk, cast.second.pk]
    refused(as_of(cast.admin).post(path, {"user": cast.third.pk, "reason": "Sakit"}), 409, "refused")


def test_a_declared_interest_bars_and_the_inspektur_lifts_it():
    cast = TeamCast(passes=1)
    interests, waivers = f"cycles/{cast.cycle.pk}/interests/", f"cycles/{cast.cycle.pk}/waivers/"
    said = {"unit": cast.unit.pk, "reason": "Saudara pejabat di sana."}
    refused(as_of(cast.first).post(interests, {**said, "user": cast.second.pk}), 400, "invalid")
    assert as_of(cast.first).post(interests, said).json()["person"]["id"] == cast.first.pk
    assert as_of(cast.admin).post(interests, {**said, "user": cast.second.pk}).status_code == 201
    assert as_of(cast.admin).get(interests).json()["count"] == 2
    cast.submitted()
    path = f"assessments/{cast.case.pk}/moves/start_review/"
    assert "Anda tidak dapat menilai" in refused(as_of(cast.first).post(path), 403, "forbidden")["message"]
    waiver = {"unit": cast.unit.pk, "user": cast.first.pk, "reason": "Tidak ada pengganti."}
    refused(as_of(cast.admin).post(waivers, waiver), 403, "forbidden")
    assert as_of(cast.inspector).post(waivers, waiver).json()["reason"] == "Tidak ada pengganti."
    assert as_of(cast.first).post(path).status_code == 200


def test_an_interest_ends_once_and_coaching_is_recorded():
    cast = TeamCast(passes=1)
    interests, coachings = f"cycles/{cast.cycle.pk}/interests/", f"cycles/{cast.cycle.pk}/coachings/"
    admin, member = as_of(cast.admin), as_of(cast.first)
    made = member.post(interests, {"unit": cast.unit.pk, "reason": "Saudara pejabat di sana."}).json()
    end = f"{interests}{made['id']}/end/"
    refused(member.post(end), 403, "forbidden")
    refused(as_of(TeamCast().admin).post(end), 404, "not_found")
    other = TeamCast()
    refused(as_of(other.admin).post(f"cycles/{other.cycle.pk}/interests/{made['id']}/end/"), 404, "not_found")
    assert (made["ended_on"], admin.post(end).json()["ended_on"] is None) == (None, False)
    refused(admin.post(end), 409, "refused")
    assert admin.get(interests).json()["count"] == 0
    body = {"unit": cast.unit.pk, "user": cast.second.pk, "coached_on": "2025-06-01", "note": "Bimbingan LKE"}
    refused(member.post(coachings, body), 403, "forbidden")
    assert list(refused(admin.post(coachings, {**body, "coached_on": "2999-01-01"}), 409, "refused")["fields"]) == [
        "coached_on"
    ]
    refused(admin.post(coachings, {**body, "unit": other.unit.pk}), 400, "invalid")
    found = admin.post(coachings, body).json()
    assert (found["person"]["id"], found["coached_on"]) == (cast.second.pk, "2025-06-01")
    assert member.get(coachings).json()["results"] == [found]


def test_letters_for_one_and_for_several():
    cast = TeamCast().evaluated()
    admin, path = as_of(cast.admin), f"assessments/{cast.case.pk}/letters/"
    for user in (cast.operator, cast.first):
        refused(as_of(user).post(path), 403, "forbidden")
    made = admin.post(path)
    assert (made.status_code, made.json()["pdf"], made.headers["Location"]) == (
        202,
        None,
        f"/api/v1/jobs/{made.json()['job']}/",
    )
    refused(admin.get(f"letters/{made.json()['id']}/pdf/"), 409, "not_ready")
    refused(admin.get(f"letters/{made.json()['id']}/exe/"), 404, "not_found")
    assert as_of(cast.operator).get(path).json()["count"] == 1
    several = f"cycles/{cast.cycle.pk}/letters/"
    assert len(admin.post(several).json()["letters"]) == 1
    assert len(admin.post(several, {"assessments": [cast.case.pk]}).json()["letters"]) == 1
    refused(admin.post(several, {"assessments": [cast.case.pk, 999_999]}), 400, "invalid")
    assert Letter.objects.count() == 3
    waiting = TeamCast()
    refused(as_of(waiting.admin).post(f"assessments/{waiting.case.pk}/letters/"), 409, "refused")
    refused(as_of(waiting.admin).get(f"letters/{made.json()['id']}/"), 404, "not_found")


def test_progress_by_team_and_unit():
    cast = TeamCast().consensus()
    [team] = as_of(cast.admin).get(f"cycles/{cast.cycle.pk}/progress/").json()["teams"]
    [row] = team["units"]
    assert (team["team"], row["judged"], row["total"], row["tier"]) == ("Tim 1", 113, 113, "consensus")
    assert Share.objects.filter(assessment=cast.case, blind=True).count() == 3
