"""Cycles and nominations over REST."""

import pytest

from assessments.models import Assessment
from tests import factories
from tests.api.caller import Caller, refused
from units.enums import NominationMove, NominationStage, Predicate, Role
from units.models import Cycle, Nomination, StageExtension
from units.operations import identify, move_nomination, open_cycle
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
BOTH = ["service", "effect"]
DATES = {"opens_on": "2026-01-15", "closes_on": "2026-03-31"}


class Year:
    """An open cycle, a unit, and somebody who coordinates, leads and administers."""

    def __init__(self) -> None:
        self.unit = factories.unit()
        self.house = self.unit.institution
        self.boss = factories.person(Role.COORDINATOR, self.house)
        factories.wear(self.boss, Role.INSPECTORATE_ADMIN, self.house)
        self.cycle = open_cycle(
            institution=self.house, year=2026, instrument_key="lke-zi-2021", rule_set_key="rules-2024", by=None
        )
        self.caller = Caller(self.boss)

    def candidate(self, unit=None) -> Nomination:
        return identify(
            unit=unit or self.unit, cycle=self.cycle, target=Predicate.WBK, criteria=BOTH, by=None, note="Loket."
        )


@pytest.fixture
def year() -> Year:
    return Year()


def test_a_cycle_is_opened_with_its_usual_dates(year):
    path = f"institutions/{year.house.pk}/cycles/"
    body = {"year": 2027, "instrument": "lke-zi-2021", "rules": "rules-2024"}
    made = year.caller.post(path, body)
    assert made.status_code == 201
    assert [one["stage"] for one in made.json()["stages"]][:2] == ["building", "self_assessment"]
    assert refused(year.caller.post(path, body), 409, "refused")["fields"].keys() == {"year"}
    assert [one["year"] for one in year.caller.get("cycles/").json()["results"]] == [2027, 2026]
    assert year.caller.get("cycles/?year=2027").json()["count"] == 1


def test_the_calendar_is_saved_upon_what_was_read(year):
    path = f"cycles/{year.cycle.pk}/calendar/"
    read = year.caller.get(path)
    body = {"stages": [{"stage": "self_assessment", **DATES}]}
    refused(year.caller.put(path, body), 428, "if_match_missing")
    saved = year.caller.put(path, body, If_Match=read["ETag"])
    assert saved.json()["stages"] == body["stages"]
    stale = refused(year.caller.put(path, {"stages": []}, If_Match=read["ETag"]), 412, "stale")
    assert (stale["yours"]["stages"], stale["stored"]["stages"]) == ([], body["stages"])
    told = AuditEvent.objects.filter(action="units.set_calendar")
    assert year.caller.put(path, body, If_Match=read["ETag"]).status_code == 200
    assert told.count() == 1
    turned = {"stages": [{"stage": "tpi", "opens_on": "2026-05-02", "closes_on": "2026-05-01"}]}
    refused(year.caller.put(path, turned, If_Match=saved["ETag"]), 400, "invalid")


def test_a_unit_gets_more_time_and_its_worksheet_follows(year):
    one = year.candidate()
    for move in ("suggest", "designate", "build", "assess"):
        decree = {"decree_number": "KM 1/2026", "decree_date": "2026-01-05"} if move == "designate" else {}
        moved = year.caller.post(f"nominations/{one.pk}/moves/{move}/", decree)
        assert moved.status_code == 200, moved.content
    body = {"unit": year.unit.pk, "stage": "self_assessment", "closes_on": "2026-04-30", "reason": "Banjir."}
    made = year.caller.post(f"cycles/{year.cycle.pk}/extensions/", body)
    assert (made.status_code, made.json()["by"]) == (201, year.boss.full_name)
    assert Assessment.objects.get().due_date.isoformat() == "2026-04-30"
    early = refused(
        year.caller.post(f"cycles/{year.cycle.pk}/extensions/", body | {"closes_on": "2026-03-01"}), 409, "refused"
    )
    assert list(early["fields"]) == ["closes_on"]
    assert year.caller.get(f"cycles/{year.cycle.pk}/extensions/").json()["count"] == StageExtension.objects.count() == 1
    neighbour = Caller(factories.person(Role.OPERATOR, factories.unit(year.house)))
    assert neighbour.get(f"cycles/{year.cycle.pk}/extensions/").json()["count"] == 0
    refused(year.caller.post(f"nominations/{one.pk}/moves/propose/"), 409, "not_ready")
    closed = year.caller.post(f"cycles/{year.cycle.pk}/close/")
    assert closed.json() == {"locked": 1}
    refused(year.caller.post(f"cycles/{year.cycle.pk}/close/"), 409, "cannot_move")
    assert Cycle.objects.get(pk=year.cycle.pk).closed_at


def test_a_candidate_is_identified_and_its_way_is_told(year):
    body = {"unit": year.unit.pk, "target": "WBK", "criteria": ["risk", "service"], "note": "Loket ramai."}
    made = year.caller.post(f"cycles/{year.cycle.pk}/nominations/", body)
    assert (made.status_code, made.json()["criteria"], made.json()["stage"]) == (201, ["service", "risk"], "candidate")
    assert (made.json()["moves"], made.json()["turn"]) == (
        ["suggest", "coach", "withdraw"],
        ["zi_coordinator", "inspectorate_admin"],
    )
    refused(year.caller.post(f"cycles/{year.cycle.pk}/nominations/", body), 400, "invalid")
    assert "Berdampak luas" in refused(year.caller.post(f"{made['Location']}moves/suggest/"), 409, "refused")["message"]
    refused(year.caller.post(f"{made['Location']}moves/withdraw/"), 400, "invalid")
    gone = year.caller.post(f"{made['Location']}moves/withdraw/", {"reason": "Belum siap."}).json()
    assert [(one["move"], one["reason"]) for one in gone["records"]] == [
        ("identify", "Loket ramai."),
        ("withdraw", "Belum siap."),
    ]
    assert (gone["stage"], gone["moves"], gone["turn"]) == ("withdrawn", [], [])


def test_many_move_together_or_not_at_all(year):
    ready = [year.candidate(), year.candidate(factories.unit(year.house))]
    keys = [one.pk for one in ready]
    assert year.caller.post("nominations/moves/", {"move": "suggest", "nominations": keys}).json() == {"moved": 2}
    later = year.candidate(factories.unit(year.house))
    coach = {"move": "coach", "nominations": [*keys, later.pk], "reason": "Perlu pembinaan."}
    move_nomination(nomination=later, move=NominationMove.WITHDRAW, by=None, reason="x")
    refused(year.caller.post("nominations/moves/", coach), 409, "refused")
    assert set(Nomination.objects.filter(pk__in=keys).values_list("stage", flat=True)) == {NominationStage.SUGGESTED}
    refused(year.caller.post("nominations/moves/", coach | {"reason": ""}), 400, "invalid")
    foreign = Year().candidate()
    found = refused(year.caller.post("nominations/moves/", coach | {"nominations": [foreign.pk]}), 400, "invalid")
    assert list(found["fields"]) == ["nominations"]
    refused(year.caller.post("nominations/moves/", coach | {"move": "designate"}), 400, "invalid")
    auditor = Caller(factories.person(Role.AUDITOR, year.house))
    refused(auditor.post("nominations/moves/", coach), 403, "forbidden")


def test_the_list_can_be_narrowed(year):
    one, other = year.candidate(), year.candidate(factories.unit(year.house, "Loket Paspor"))
    move_nomination(nomination=other, move=NominationMove.SUGGEST, by=None)

    def found(query: str) -> list[int]:
        return [row["id"] for row in year.caller.get(f"nominations/?{query}").json()["results"]]

    assert found("") == [one.pk, other.pk]
    assert found("stage=suggested") == found("q=paspor") == found(f"unit={other.unit_id}") == [other.pk]
    assert found(f"cycle={year.cycle.pk}&year=2026&target=WBK&institution={year.house.pk}") == [one.pk, other.pk]
    assert found("target=WBBM") == found("older=1") == found("year=2025") == []
    refused(year.caller.get("nominations/?stage=x"), 400, "invalid")


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(rows, django_assert_num_queries):
    year = Year()
    one = year.candidate()
    for number in range(1, rows):
        year.candidate(factories.unit(year.house))
        open_cycle(institution=year.house, year=2026 + number, instrument_key="x", rule_set_key="y", by=None)
    for _ in range(rows):
        StageExtension.objects.create(
            cycle=year.cycle, unit=year.unit, stage="tpi", closes_on="2026-06-30", reason="x", by=year.boss
        )
    year.caller.get("me/")
    for path, budget in (
        ("cycles/", 5),
        (f"cycles/{year.cycle.pk}/", 4),
        (f"cycles/{year.cycle.pk}/calendar/", 4),
        (f"cycles/{year.cycle.pk}/extensions/", 5),
        ("nominations/", 4),
        (f"nominations/{one.pk}/", 4),
    ):
        with django_assert_num_queries(budget):
            found = year.caller.get(path).json()
        assert found.get("count", rows) == rows
