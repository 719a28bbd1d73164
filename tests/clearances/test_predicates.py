"""Predicates: determined by decree, recorded from earlier years, one WBK and one WBBM at a time."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.operations import nominating
from clearances import operations
from clearances.enums import Body, ClearanceOutcome, Closing, MonitoringState, PredicateState
from clearances.models import Clearance, Monitoring, PredicateHeld
from clearances.operations.predicate_imports import plan_of_predicates
from clearances.queries import history_of
from clearances.rules.dates import months_after
from tests import factories
from tests.clearances.predicates_world import DECREE, held, proposed
from units.enums import NominationMove, NominationStage, Predicate, Role
from units.models import UnitName
from units.operations import Refused
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 20)


def determine(nomination, by=None, **given):
    facts = {"decree_number": "KEP-7/2026", "decree_date": TODAY, **given}
    return operations.determine(nomination=nomination, by=by, **facts)


def test_a_determination_is_the_award_the_predicate_and_its_monitoring_in_one():
    nomination = proposed()
    made = determine(nomination, by=factories.person(Role.COORDINATOR, nomination.unit))
    nomination.refresh_from_db()
    assert nomination.stage == NominationStage.AWARDED
    assert (made.kind, made.year, made.state, made.nomination) == ("WBK", 2026, PredicateState.HELD, nomination)
    assert made.monitorings.get().due_on == datetime.date(2028, 11, 20)
    last = AuditEvent.objects.order_by("sequence").filter(chain__key=nomination.unit.audit_chain).last()
    assert last.action == "clearances.determine"


def test_whoever_may_not_record_changes_nothing():
    nomination = proposed()
    for role in (Role.HEAD, Role.LEADER, Role.ASSESSOR):
        with pytest.raises(PermissionDenied):
            determine(nomination, by=factories.person(role, nomination.unit))
    assert not PredicateHeld.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"decree_number": " "}, "decree_number"),
        ({"decree_date": datetime.date(2999, 1, 1)}, "decree_date"),
        ({"decree_date": datetime.date(2001, 1, 1)}, "decree_date"),
        ({"valid_until": TODAY}, "valid_until"),
        ({"kind": Predicate.WBBM}, "kind"),
        ({"file": SimpleUploadedFile("x.pdf", b"not a paper")}, "file"),
    ],
)
def test_a_decree_that_cannot_be_is_refused_and_the_nomination_waits_on(given, field):
    nomination = proposed()
    with pytest.raises(Refused) as refused:
        determine(nomination, **given)
    assert refused.value.field == field
    nomination.refresh_from_db()
    assert nomination.stage == NominationStage.PROPOSED
    assert not PredicateHeld.objects.exists()


def test_only_a_wbk_is_given_by_the_institution_itself():
    with pytest.raises(Refused, match="Hanya WBK"):
        determine(proposed(target=Predicate.WBBM), by_institution=True)
    assert determine(proposed(), by_institution=True).by_institution


def test_a_nomination_that_was_not_proposed_gets_no_predicate():
    case = factories.assessment()
    with pytest.raises(Refused, match="tidak dapat dilakukan"):
        determine(case.nomination)
    assert not PredicateHeld.objects.exists()


def test_a_missing_or_negative_clearance_stops_the_determination():
    nomination = proposed()
    recorder = factories.person(Role.COORDINATOR, nomination.unit)
    Clearance.objects.create(
        nomination=nomination,
        body=Body.KPK,
        outcome=ClearanceOutcome.NOT_CLEAR,
        answered_on=TODAY,
        note="Ada perkara.",
        by=recorder,
    )
    with pytest.raises(Refused, match="KPK"):
        determine(nomination)
    nomination.refresh_from_db()
    assert (nomination.stage, PredicateHeld.objects.count()) == (NominationStage.PROPOSED, 0)


def test_the_generic_move_names_the_way_that_records_the_decree():
    nomination = proposed()
    with pytest.raises(Refused, match=f"/api/v1/nominations/{nomination.pk}/determination/"):
        nominating.move_nomination(nomination=nomination, move=NominationMove.AWARD, by=None)


def test_a_wbbm_takes_the_place_of_the_wbk_and_ends_its_monitoring():
    wbk = held()
    made = determine(proposed(wbk.unit, Predicate.WBBM))
    wbk.refresh_from_db()
    assert (wbk.state, wbk.ended_on) == (PredicateState.SUPERSEDED, TODAY)
    closed = wbk.monitorings.get()
    assert (closed.state, closed.closing) == (MonitoringState.CLOSED, Closing.SUPERSEDED)
    assert made.monitorings.get().state == MonitoringState.DUE
    assert [one.kind for one in history_of(wbk.unit)] == ["WBBM", "WBK"]


def test_an_older_wbk_recorded_after_the_wbbm_is_history_from_the_start():
    wbbm = held(kind=Predicate.WBBM, decree_date=datetime.date(2022, 12, 6), decree_number="KEP-2/2022")
    wbk = held(wbbm.unit)
    assert (wbk.state, wbk.ended_on) == (PredicateState.SUPERSEDED, wbbm.decree_date)
    assert not wbk.monitorings.exists()


def test_a_second_predicate_of_the_same_kind_is_refused():
    first = held()
    with pytest.raises(Refused, match="sudah memegang WBK"):
        held(first.unit, decree_number="KEP-9/2021")


def test_the_name_is_that_of_the_day_of_the_decree():
    unit = factories.unit(name="Balai Baru")
    UnitName.objects.create(unit=unit, name="Balai Lama", short_name="BL", valid_from=None)
    UnitName.objects.create(unit=unit, name="Balai Baru", short_name="BB", valid_from=datetime.date(2023, 1, 1))
    assert held(unit).unit_name == "Balai Lama"


def test_what_a_decree_says_is_never_changed_or_deleted():
    one = held()
    for change in ({"decree_number": "KEP-X"}, {"kind": "WBBM"}, {"unit_name": "Lain"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PredicateHeld.objects.filter(pk=one.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        PredicateHeld.objects.filter(pk=one.pk)._raw_delete("default")
    PredicateHeld.objects.filter(pk=one.pk).update(state="revoked", ended_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        PredicateHeld.objects.filter(pk=one.pk).update(state="held", ended_on=None)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("predicate_ended_on_a_day", {"ended_on": TODAY}),
        ("predicate_state_known", {"state": "lost", "ended_on": TODAY}),
    ],
)
def test_constraints_of_predicates(name, change):
    one = held()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PredicateHeld.objects.filter(pk=one.pk).update(**change)


def table(*rows):
    lines = ["Unit;Predikat;Nomor keputusan;Tanggal keputusan;WBK mandiri", *rows]
    return "\n".join(lines).encode()


def hand_in(house, content, by):
    return operations.hand_in_predicates(institution=house, content=content, file_name="predikat.csv", by=by)


def test_a_table_of_earlier_predicates_is_looked_at_and_then_recorded_oldest_first():
    unit = factories.unit(code="U-1")
    other = factories.unit(unit.institution)
    by = factories.person(Role.COORDINATOR, unit)
    content = table(
        "u-1;WBBM;KEP-2;06-12-2022;", "U-1;wbk;KEP-1;2020-12-21;ya", f"{other.name};WBK;KEP-1;21-12-2020;tidak", ";;;;"
    )
    made = hand_in(unit.institution, content, by)
    plan = plan_of_predicates(made)
    assert [(line.unit, line.kind, line.row) for line in plan.added] == [
        (unit, "WBK", 3),
        (other, "WBK", 4),
        (unit, "WBBM", 2),
    ]
    assert not PredicateHeld.objects.exists()
    assert operations.apply_predicates(handed_in=made, by=by).added == 3
    assert dict(PredicateHeld.objects.filter(unit=unit).values_list("kind", "state")) == {
        "WBK": "superseded",
        "WBBM": "held",
    }
    with pytest.raises(Refused, match="sudah diterapkan"):
        operations.apply_predicates(handed_in=made, by=by)
    assert plan_of_predicates(hand_in(unit.institution, content, by)).unchanged == 3


def test_a_table_with_one_wrong_row_records_nothing_and_names_each_error():
    unit = factories.unit()
    by = factories.person(Role.COORDINATOR, unit)
    good = f"{unit.name};WBK;KEP-1;21-12-2020;"
    bad = "Tidak Ada;ABC;;2999-01-01;mungkin"
    made = hand_in(unit.institution, table(good, bad), by)
    assert [(one.row, one.column) for one in plan_of_predicates(made).problems] == [
        (3, "unit"),
        (3, "predikat"),
        (3, "nomor keputusan"),
        (3, "tanggal keputusan"),
        (3, "wbk mandiri"),
    ]
    with pytest.raises(Refused, match="Baris 3"):
        operations.apply_predicates(handed_in=made, by=by)
    assert not PredicateHeld.objects.exists()
    missing = hand_in(unit.institution, b"Unit;Predikat\nx;WBK\n", by)
    assert "nomor keputusan" in plan_of_predicates(missing).problems[0].message


def test_the_page_records_the_decree_and_the_unit_shows_its_history(client):
    nomination = proposed()
    client.force_login(factories.person(Role.COORDINATOR, nomination.unit))
    page = client.get(reverse("nomination_move", args=[nomination.pk, NominationMove.AWARD]))
    address = reverse("nomination_determine", args=[nomination.pk])
    assert page.headers["Location"] == address
    assert client.get(address).status_code == 200
    answer = client.post(address, {"decree_number": "KEP-7", "decree_date": "2026-11-20"}, follow=True)
    assert answer.status_code == 200
    made = PredicateHeld.objects.get()
    shown = client.get(reverse("unit", args=[nomination.unit_id])).content.decode()
    assert reverse("predicate", args=[made.pk]) in shown
    assert "KEP-7" in client.get(reverse("predicate", args=[made.pk])).content.decode()
    assert client.post(address, {"decree_number": "KEP-8", "decree_date": "2026-11-20"}).status_code == 409


def test_earlier_predicates_by_form_and_by_file(client):
    unit = factories.unit()
    client.force_login(factories.person(Role.COORDINATOR, unit))
    form = {"unit": unit.pk, "kind": "WBK", "decree_number": "KEP-1", "decree_date": "2020-12-21"}
    assert client.post(reverse("predicate_earlier"), form).status_code == 302
    assert client.post(reverse("predicate_earlier"), form).status_code == 409
    address = reverse("predicate_import", args=[unit.institution_id])
    assert client.post(address, {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04broken")}).status_code == 422
    answer = client.post(
        address, {"file": SimpleUploadedFile("x.csv", table(f"{unit.name};WBBM;KEP-2;06-12-2022;"))}, follow=True
    )
    assert "KEP-2" in answer.content.decode()
    assert "1 predikat dicatat" in client.post(answer.request["PATH_INFO"], follow=True).content.decode()
    assert PredicateHeld.objects.filter(unit=unit).count() == 2


def test_lists_cost_the_same_for_one_and_for_three(client, django_assert_max_num_queries):
    one = held()
    client.force_login(factories.person(Role.COORDINATOR, one.unit))
    counted = []
    for _more in (0, 2):
        for number in range(_more):
            held(factories.unit(one.unit.institution), decree_number=f"KEP-{number}")
        with django_assert_max_num_queries(16) as captured:
            assert client.get(reverse("predicate_list")).status_code == 200
            assert client.get(reverse("monitoring_list")).status_code == 200
        counted.append(len(captured))
    assert counted[0] == counted[1]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2020-12-21", 24, "2022-12-21"),
        ("2024-02-29", 24, "2026-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_month(day, months, then):
    assert months_after(datetime.date.fromisoformat(day), months) == datetime.date.fromisoformat(then)


def test_a_holder_of_2020_is_due_in_2022():
    assert Monitoring.objects.get(predicate=held()).due_on == months_after(DECREE, 24) == datetime.date(2022, 12, 21)
