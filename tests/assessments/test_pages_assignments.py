"""What happens to an assignment after it was made, and ties that begin or end: pages, refusals, queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import operations
from assessments.enums import Tier, Track
from assessments.models import Coaching, Interest
from tests.assessments.test_pages_tiers import as_
from tests.assessments.tiers import TODAY, TeamCast, fresh
from tests.html import words

pytestmark = pytest.mark.django_db


def test_a_unit_is_divided_among_the_members_by_area():
    cast = TeamCast(passes=1)
    url = reverse("case_divide", args=[cast.case.pk])
    client = as_(cast.admin)
    assert client.get(url).status_code == 200
    assert client.post(url, {f"orang-{cast.first.pk}": ["mp", "xx"]}).status_code == 422
    given = {f"orang-{cast.first.pk}": ["mp", "tt"], f"orang-{cast.second.pk}": ["hasil"]}
    assert client.post(url, given).status_code == 302
    assert dict(cast.case.shares.values_list("user", "areas")) == {
        cast.first.pk: "mp,tt",
        cast.second.pk: "hasil",
        cast.third.pk: "",
    }
    assert "semua area" in words(client.get(reverse("team", args=[cast.team.pk])))
    cast.started()
    assert client.post(url, given).status_code == 409


def test_a_unit_that_is_scored_blind_is_not_divided():
    cast = TeamCast()
    answer = as_(cast.admin).post(reverse("case_divide", args=[cast.case.pk]), {f"orang-{cast.first.pk}": ["mp"]})
    assert answer.status_code == 409
    assert "tidak dibagi menurut area" in words(answer)


def test_an_assignment_is_taken_back_until_the_assessment_begins():
    cast = TeamCast().started()
    url, client = reverse("case_unassign", args=[cast.case.pk]), as_(cast.admin)
    assert "sebelum penilaian TPI dimulai" in words(client.post(url, follow=True))
    assert cast.again().team == cast.team
    other = TeamCast()
    assert as_(other.admin).post(reverse("case_unassign", args=[other.case.pk])).status_code == 302
    assert other.again().team is None
    assert not other.case.shares.exists()


def test_a_member_is_freed_from_a_running_pass_with_a_reason():
    cast = TeamCast().started()
    url, client = reverse("member_excuse", args=[cast.case.pk]), as_(cast.admin)
    assert client.get(url).status_code == 200
    assert client.post(url, {"user": cast.third.pk, "reason": ""}).status_code == 422
    assert client.post(url, {"user": cast.lead.pk, "reason": "Sakit"}).status_code == 422
    assert client.post(url, {"user": cast.third.pk, "reason": "Sakit"}).status_code == 302
    assert cast.pass_of(cast.third).closed_at is not None
    assert cast.again().tier == Tier.MEMBERS
    assert cast.case.shares.filter(blind=True).count() == 2
    assert client.post(url, {"user": cast.third.pk, "reason": "Sakit"}).status_code == 422


def test_an_interest_ends_and_bars_no_more():
    cast = TeamCast(passes=1)
    one = operations.declare_interest(unit=cast.unit, reason="Saudara kepala unit", by=fresh(cast.first))
    client, url = as_(cast.admin), reverse("interest_end", args=[one.pk])
    assert "Saudara kepala unit" in words(client.get(reverse("tpi_teams", args=[cast.cycle.pk])))
    assert client.post(url).status_code == 302
    assert Interest.objects.get().ended_on is not None
    assert "sudah diakhiri" in words(client.post(url, follow=True))
    assert as_(cast.first).post(url).status_code == 403
    assert as_(cast.head).post(url).status_code == 404


def test_coaching_is_recorded_and_shown():
    cast = TeamCast(passes=1)
    client, url = as_(cast.admin), reverse("coaching_record", args=[cast.cycle.pk])
    values = {"unit": cast.unit.pk, "user": cast.first.pk, "coached_on": TODAY.isoformat(), "note": "Klinik ZI"}
    assert client.post(url, {**values, "coached_on": ""}).status_code == 422
    assert client.post(url, values).status_code == 302
    assert Coaching.objects.get().note == "Klinik ZI"
    assert "Klinik ZI" in words(client.get(reverse("tpi_teams", args=[cast.cycle.pk])))


@pytest.mark.parametrize("name", ["case_divide", "case_unassign", "member_excuse"])
def test_only_who_manages_teams_changes_assignments(name):
    cast = TeamCast()
    url = reverse(name, args=[cast.case.pk])
    for user in (cast.first, cast.lead, cast.controller, cast.head, cast.coordinator):
        assert as_(user).post(url).status_code == 403
    assert as_(TeamCast().admin).post(url).status_code == 404


def test_the_page_of_a_team_costs_the_same_for_any_number_of_units():
    cast = TeamCast().consensus()
    client, url, counts = as_(cast.admin), reverse("team", args=[cast.team.pk]), []
    for more in range(2):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
        for _other in range(2 if not more else 0):
            cast.again_in()
    assert counts[0] == counts[1]


class TestClaims:
    ITEM = "A.I.1.i.a"

    def test_holding_renewing_and_letting_go(self):
        cast = TeamCast(passes=1).started()
        url = reverse("item_claim", args=[cast.case.pk, self.ITEM])
        first, second = as_(cast.first), as_(cast.second)
        assert first.post(url).content.decode().startswith("Anda memegang butir ini sampai pukul")
        assert second.post(url).status_code == 409
        page = second.get(reverse("assessment_area", args=[cast.case.pk, "mp"]))
        assert "sedang dinilai" in words(page)
        second.post(url, {"lepas": "1"})
        assert second.post(url).status_code == 409
        assert first.post(url, {"lepas": "1"}).status_code == 200
        assert second.post(url).status_code == 200

    def test_after_its_time_another_takes_it_over_without_javascript(self):
        cast = TeamCast(passes=1).started()
        url = reverse("item_claim", args=[cast.case.pk, self.ITEM])
        as_(cast.first).post(url)
        browser = {"Accept": "text/html"}
        client = as_(cast.second)
        answer = client.post(url, follow=True, headers=browser)
        assert "sedang dinilai" in words(answer)
        cast.sheet(Track.TPI).claims.update(until=cast.case.created_at)
        assert client.post(url, headers=browser).status_code == 302
        assert cast.sheet(Track.TPI).claims.get().by == cast.second

    def test_a_blind_pass_is_nobody_elses_to_hold(self):
        cast = TeamCast().started()
        assert as_(cast.first).post(reverse("item_claim", args=[cast.case.pk, self.ITEM])).status_code == 403
        page = as_(cast.first).get(reverse("assessment_area", args=[cast.case.pk, "mp"])).content.decode()
        assert "data-claim" not in page
