"""Monitoring every two years: who moves it when, what is carried over, what the night does."""

import datetime
from decimal import Decimal
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from assessments.enums import Track
from assessments.scoring import Answer
from clearances import operations
from clearances.enums import (
    MONITORING_MOVES,
    Anchor,
    Closing,
    MonitoringMove,
    MonitoringResult,
    MonitoringState,
    ProgrammeKind,
    Validity,
)
from clearances.models import Monitoring
from clearances.operations.monitoring_sheet import Said, save_items
from clearances.queries import score_of_monitoring
from clearances.tasks import render_monitoring
from tests import factories
from tests.clearances.predicates_world import Watch, clear, held
from tests.surveys.makers import Counter
from units.enums import ROLES_FOR, NominationMove, Predicate, Role
from units.operations import Refused, move_nomination
from zi_portal.shared.notifications.models import Notification

pytestmark = pytest.mark.django_db
DUE = datetime.date(2022, 12, 21)
TODAY = datetime.date(2026, 11, 20)


def put(watch, state):
    """The monitoring as if it had come this far."""
    if state == MonitoringState.CLOSED:
        Monitoring.objects.filter(predicate=watch.held).update(state=state, closing=Closing.PROPOSED)
    elif state == MonitoringState.REPORTED:
        facts = {"result": "still_meets", "letter_number": "X", "letter_date": DUE, "reported_on": DUE}
        Monitoring.objects.filter(predicate=watch.held).update(state=state, **facts)
    else:
        Monitoring.objects.filter(predicate=watch.held).update(state=state)


def test_every_move_in_every_state_for_every_role():
    watch = Watch().started().looked_at()
    people = {
        Role.OPERATOR: watch.operator,
        Role.HEAD: watch.head,
        Role.TEAM_LEAD: watch.lead,
        Role.INSPECTOR: watch.inspector,
        Role.INSPECTORATE_ADMIN: watch.admin,
        Role.COORDINATOR: watch.coordinator,
    }
    wrong = []
    for move, state, (role, person) in product(MONITORING_MOVES, MonitoringState, people.items()):
        step = MONITORING_MOVES[move]
        wanted = "refused" if state != step.source else "done"
        wanted = wanted if role in ROLES_FOR[step.action] else "denied"
        with transaction.atomic():
            put(watch, state)
            if move == MonitoringMove.START:
                watch.monitoring.items.all().delete()
            found = attempt(watch, move, person)
            if found == "done" and not watch.held.monitorings.filter(state=step.target).exists():
                found = "moved elsewhere"
            transaction.set_rollback(True)
        if found != wanted:
            wrong.append((move, state, role, wanted, found))
    assert wrong == []


def attempt(watch, move, person):
    try:
        if move == MonitoringMove.CONCLUDE:
            operations.conclude(
                monitoring=watch.monitoring,
                result=MonitoringResult.STILL_MEETS,
                letter_number="L",
                letter_date=TODAY,
                by=person,
            )
        else:
            watch.move(move, person, reason="Lengkapi.")
    except PermissionDenied:
        return "denied"
    except Refused:
        return "refused"
    return "done"


def test_the_sheet_begins_with_the_answers_that_counted_and_scores_only_what_was_looked_at():
    cast = factories.Cast().evaluated()
    made = operations.determine(
        nomination=bring(cast), decree_number="KEP-1", decree_date=datetime.date(2026, 10, 1), by=None
    )
    monitoring = made.monitorings.get()
    operations.move_monitoring(monitoring=monitoring, move=MonitoringMove.START, by=cast.operator)
    monitoring.refresh_from_db()
    rows = list(monitoring.items.select_related("item"))
    assert len(rows) == 113
    assert monitoring.source == cast.case
    tpi = cast.entry("A.I.1.i.a", Track.TPI)
    assert next(row.carried for row in rows if row.item.code == "A.I.1.i.a") == {"option": tpi.option}
    assert score_of_monitoring(monitoring, rows).total == 0
    save_items(
        monitoring=monitoring,
        said={row.item.code: Said(Validity.STILL) for row in rows},
        by=cast.operator,
    )
    found = score_of_monitoring(monitoring, monitoring.items.select_related("item"))
    assert found.total == 100
    say = {"A.I.1.i.a": Said(Validity.CHANGED, "", Answer(option="Tidak")), "B.I.a": Said(Validity.GONE, "Tidak ada.")}
    save_items(monitoring=monitoring, said=say, by=cast.operator)
    assert score_of_monitoring(monitoring, monitoring.items.select_related("item")).total < found.total - 17


def bring(cast):
    """The evaluated worksheet's nomination, proposed and cleared."""
    clear(cast.again().nomination)
    return move_nomination(nomination=cast.again().nomination, move=NominationMove.PROPOSE, by=None)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(Validity.STILL), "belum pernah dijawab"),
        (Said(Validity.GONE), "mengapa tidak berlaku"),
        (Said(Validity.CHANGED), "Isi jawaban yang baru"),
        (Said(Validity.CHANGED, "", Answer(option="Q")), "Pilih salah satu"),
        (Said(Validity.CHANGED, "", Answer(index=Decimal(3))), "A.I.1.i.a"),
    ],
)
def test_a_word_on_an_item_that_says_nothing_is_refused(said, words):
    watch = Watch().started()
    with pytest.raises(Refused) as refused:
        save_items(monitoring=watch.monitoring, said={"A.I.1.i.a": said}, by=watch.operator)
    assert refused.value.field == "A.I.1.i.a"
    assert words in refused.value.message + refused.value.field


def test_an_item_of_another_instrument_and_a_sheet_that_is_not_filled_are_refused():
    watch = Watch().started()
    gone = Said(Validity.GONE, "x")
    with pytest.raises(Refused, match="tidak ada pada instrumen"):
        save_items(monitoring=watch.monitoring, said={"Z.9": gone}, by=watch.operator)
    with pytest.raises(PermissionDenied):
        save_items(monitoring=watch.monitoring, said={"A.I.1.i.a": gone}, by=watch.lead)
    watch.looked_at().move(MonitoringMove.SEND, watch.head)
    with pytest.raises(Refused, match="tidak sedang diisi"):
        save_items(monitoring=watch.monitoring, said={"A.I.1.i.a": gone}, by=watch.operator)


def test_what_is_missing_stops_the_sheet_and_programmes_say_whether_they_run():
    watch = Watch().started()
    with pytest.raises(Refused, match="113 butir"):
        watch.move(MonitoringMove.SEND, watch.head)
    watch.looked_at()
    made = operations.add_programme(
        monitoring=watch.monitoring, kind=ProgrammeKind.INNOVATION, name="Antre daring", by=watch.operator
    )
    with pytest.raises(Refused, match="sudah ada"):
        operations.add_programme(
            monitoring=watch.monitoring, kind=ProgrammeKind.PROGRAMME, name="Antre daring ", by=watch.operator
        )
    with pytest.raises(Refused, match="inovasi dan program"):
        watch.move(MonitoringMove.SEND, watch.head)
    with pytest.raises(Refused, match="mengapa tidak berjalan"):
        operations.answer_programme(programme=made, running=False, note=" ", by=watch.operator)
    operations.answer_programme(programme=made, running=True, note="", by=watch.operator)
    operations.save_facts(monitoring=watch.monitoring, survey=None, complaints=" ", by=watch.operator)
    with pytest.raises(Refused, match="klarifikasi pengaduan"):
        watch.move(MonitoringMove.SEND, watch.head)


def test_the_survey_is_one_of_the_unit_in_the_time_and_its_index_is_shown(client):
    watch = Watch().started()
    mine, foreign = Counter(at=watch.unit).survey, Counter().survey
    with pytest.raises(Refused, match="survei unit ini"):
        operations.save_facts(monitoring=watch.monitoring, survey=foreign, complaints="", by=watch.operator)
    operations.save_facts(monitoring=watch.monitoring, survey=mine, complaints="nihil", by=watch.operator)
    client.force_login(watch.operator)
    page = client.get(reverse("monitoring", args=[watch.monitoring.pk])).content.decode()
    assert mine.title in page
    assert "IPAK" in page


def test_a_conclusion_freezes_the_letter_plans_the_next_and_carries_over():
    watch = Watch().sent()
    with pytest.raises(Refused, match="mengapa tidak lagi"):
        watch.conclude(TODAY, MonitoringResult.NO_LONGER)
    with pytest.raises(Refused, match="paling lambat hari ini"):
        watch.conclude(datetime.date(2999, 1, 1))
    first = watch.conclude(TODAY)
    assert (first.state, first.result) == ("reported", "still_meets")
    assert first.total == 0
    following = watch.monitoring
    assert following.pk != first.pk
    assert (following.counted_from, following.due_on) == (TODAY, datetime.date(2028, 11, 20))
    assert '"unit":' in Monitoring.objects.get(pk=first.pk).content


def test_the_letter_is_made_by_the_job_and_downloaded(client):
    watch = Watch().sent()
    first = watch.conclude(TODAY, MonitoringResult.NO_LONGER, notes="Dua inovasi berhenti.")
    render_monitoring(first.job_id)
    first.refresh_from_db()
    assert first.pdf is not None
    assert first.docx is not None
    client.force_login(watch.head)
    for kind, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        answer = client.get(reverse("monitoring_file", args=[first.pk, kind]))
        assert b"".join(answer.streaming_content).startswith(start)
    assert client.get(reverse("predicate", args=[watch.held.pk])).status_code == 200
    told = Notification.objects.filter(recipient=watch.head, kind="monitoring_reported").get()
    assert "Tidak lagi memenuhi" in told.words


def test_the_next_sheet_carries_what_the_last_said_and_programmes_that_still_run():
    watch = Watch().started().looked_at()
    say = {"A.I.1.i.a": Said(Validity.CHANGED, "", Answer(option="Ya"))}
    save_items(monitoring=watch.monitoring, said=say, by=watch.operator)
    for name, running in (("Tetap", True), ("Berhenti", False)):
        made = operations.add_programme(
            monitoring=watch.monitoring, kind=ProgrammeKind.PROGRAMME, name=name, by=watch.operator
        )
        operations.answer_programme(programme=made, running=running, note="catatan", by=watch.operator)
    watch.move(MonitoringMove.SEND, watch.head)
    watch.conclude(TODAY)
    watch.started()
    row = watch.monitoring.items.get(item__code="A.I.1.i.a")
    assert (row.carried, row.validity) == ({"option": "Ya"}, "")
    assert list(watch.monitoring.programmes.values_list("name", "running")) == [("Tetap", None)]


def test_who_is_named_alone_judges_and_nobody_their_own_unit():
    watch = Watch()
    named = factories.person(Role.ASSESSOR, watch.unit)
    with pytest.raises(PermissionDenied):
        operations.assign_monitoring(monitoring=watch.monitoring, office="Itjen", officer=named, by=watch.lead)
    with pytest.raises(Refused, match="pemantau"):
        operations.assign_monitoring(
            monitoring=watch.monitoring, office="Itjen", officer=watch.head, by=watch.inspector
        )
    operations.assign_monitoring(monitoring=watch.monitoring, office="Itjen", officer=named, by=watch.inspector)
    watch.sent()
    with pytest.raises(PermissionDenied):
        watch.conclude(TODAY)
    assert Notification.objects.filter(kind="monitoring_sent").values_list("recipient", flat=True).get() == named.pk
    factories.wear(named, Role.OPERATOR, watch.unit)
    with pytest.raises(PermissionDenied):
        watch.move(MonitoringMove.RETURN, type(named).objects.get(pk=named.pk), reason="x")


def test_the_rule_of_the_institution_routes_by_predicate_and_sets_the_anchor():
    unit = factories.unit()
    inspector = factories.person(Role.INSPECTOR, unit)
    lead = factories.person(Role.TEAM_LEAD, unit)
    wbbm_of = factories.unit(unit.institution)
    operations.save_monitoring_rule(
        institution=unit.institution,
        kind=Predicate.WBBM,
        office="Inspektorat Jenderal",
        officer=lead,
        anchor=Anchor.DETERMINATION,
        months=12,
        by=inspector,
    )
    wbk = held(unit).monitorings.get()
    wbbm = held(wbbm_of, Predicate.WBBM).monitorings.get()
    assert (wbk.office, wbk.officer) == ("Unit kepatuhan internal eselon I", None)
    assert (wbbm.office, wbbm.officer) == ("Inspektorat Jenderal", lead)
    assert wbbm.due_on == datetime.date(2021, 12, 21)
    put_reported = {"state": "reported", "result": "still_meets", "letter_number": "x", "letter_date": TODAY}
    Monitoring.objects.filter(pk=wbbm.pk).update(reported_on=TODAY, **put_reported)
    operations.plan_next([wbbm.predicate])
    # Counted from the decree the next day stands fast, however late the report was.
    assert wbbm.predicate.monitorings.latest("pk").due_on == datetime.date(2022, 12, 21)
