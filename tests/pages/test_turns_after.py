"""Tugas saya after the score: what waits for whom, once, by its day, and for nobody who cannot act."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clearances import operations
from clearances.enums import Body, ClearanceOutcome, ComplaintSource, Finding, MonitoringMove, SelectionItem
from clearances.models import Monitoring
from clearances.operations import Replacement
from clearances.queries import waiting, window_of
from tests import factories
from tests.clearances.dossier_world import Proposal
from tests.clearances.ministry import Ministry
from tests.clearances.predicates_world import Watch
from tests.factories import person, unit
from units.enums import ROLES_FOR, Action, Role, Stage
from units.models import StageWindow, User
from zi_portal.pages.turns import turns_of

pytestmark = pytest.mark.django_db


def turns(user: User) -> list:
    return turns_of(User.objects.get(pk=user.pk))


def verbs(user: User) -> list[str]:
    return [turn.verb for turn in turns(user)]


class TestMonitoring:
    def test_each_state_waits_for_the_one_who_acts(self):
        watch = Watch()
        url = reverse("monitoring", args=[watch.monitoring.pk])
        for who in (watch.operator, watch.head):
            (turn,) = turns(who)
            assert (turn.words, turn.verb, turn.url) == (
                f"{watch.unit.name}: pemantauan predikat",
                "Mulai pemantauan",
                url,
            )
            assert (turn.due, turn.late) == (datetime.date(2022, 12, 21), True)
        assert verbs(watch.lead) == verbs(watch.coordinator) == []
        assert verbs(watch.admin) == ["Tindak lanjuti"]
        watch.started()
        assert verbs(watch.operator) == ["Isi pemantauan"]
        watch.looked_at().move(MonitoringMove.SEND, watch.head)
        assert verbs(watch.operator) == []
        assert verbs(watch.lead) == ["Periksa pemantauan"]
        watch.conclude(timezone.localdate())
        assert verbs(watch.lead) == verbs(watch.admin) == verbs(watch.operator) == []

    def test_it_begins_with_the_first_reminder(self):
        watch = Watch()
        today = timezone.localdate()
        for days, count in ((200, 0), (150, 1)):
            Monitoring.objects.update(due_on=today + datetime.timedelta(days=days))
            assert len(turns(watch.operator)) == count
        assert verbs(watch.admin) == []
        assert not turns(watch.operator)[0].late

    def test_a_named_officer_has_it_alone_and_nobody_judges_the_own_unit(self):
        watch = Watch().sent()
        other = person(Role.ASSESSOR, watch.unit)
        assert verbs(other) == ["Periksa pemantauan"]
        Monitoring.objects.update(officer=watch.lead)
        assert verbs(other) == []
        assert verbs(watch.lead) == ["Periksa pemantauan"]
        factories.wear(watch.lead, Role.OPERATOR, watch.unit)
        assert "Periksa pemantauan" not in verbs(watch.lead)

    def test_several_are_one_line_to_the_list(self):
        watch = Watch().sent()
        Watch(unit(watch.unit.institution)).sent()
        (turn,) = turns(watch.lead)
        assert turn.words == "2 pemantauan predikat"
        assert turn.url == f"{reverse('monitoring_list')}?keadaan=judging"


class TestBeforeTheMinistry:
    def test_the_clock_of_an_objection_runs_for_the_coordinator(self):
        case = Ministry()
        case.selection(SelectionItem.SPTJM, SelectionItem.TLHP)
        (turn,) = [one for one in turns(case.coordinator) if one.verb == "Ajukan sanggah"]
        assert turn.words.startswith(f"{case.unit.name} tidak lulus seleksi: 2 dokumen pengganti, sanggah sampai ")
        assert turn.words.endswith("pukul 23.59 WIB")
        assert turn.url == reverse("objection", args=[case.nomination.pk])
        assert "Ajukan sanggah" not in verbs(case.head) + verbs(person(Role.COORDINATOR, unit()))
        closes = window_of(case.nomination).closes_at
        assert turn.due == closes.date()
        again = User.objects.get(pk=case.coordinator.pk)
        assert waiting.objections_to_file(again, closes)
        assert waiting.objections_to_file(again, closes + datetime.timedelta(minutes=1)) is None

    def test_a_filed_objection_waits_for_its_result(self):
        case = Ministry()
        case.selection(SelectionItem.SPTJM)
        operations.file_objection(
            nomination=case.nomination,
            explanation="Sudah bermeterai.",
            replacements={SelectionItem.SPTJM: Replacement("Versi bermeterai.", link="https://contoh.go.id/a")},
            by=case.coordinator,
        )
        assert "Ajukan sanggah" not in verbs(case.coordinator)
        assert "Catat hasil sanggah" in verbs(case.recorder)
        operations.record_objection_result(
            nomination=case.nomination,
            results=case.judged() and {SelectionItem.SPTJM: case.judged()[SelectionItem.SPTJM]},
            facts=case.facts(),
            by=case.recorder,
        )
        assert "Catat hasil sanggah" not in verbs(case.recorder)

    def test_notes_of_a_body_wait_until_they_are_followed_up(self):
        case = Ministry()
        notes = {"note": "Laporan lama.", "follow_up": "Jawab laporan."}
        case.clearance(Body.KPK, ClearanceOutcome.NOTES, **notes)
        assert "Tindak lanjuti" in verbs(case.coordinator)
        assert "Tindak lanjuti" not in verbs(case.head)
        case.clearance(Body.KPK, ClearanceOutcome.NOTES, **notes, followed_up_on=case.today)
        assert "Tindak lanjuti" not in verbs(case.coordinator)

    def test_missing_papers_are_work_when_proposing_ends(self):
        proposal = Proposal()
        today = timezone.localdate()
        window = StageWindow.objects.update_or_create(
            cycle=proposal.cycle,
            stage=Stage.PROPOSAL,
            defaults={"opens_on": today, "closes_on": today + datetime.timedelta(days=40)},
        )[0]
        assert "Lengkapi berkas" not in verbs(proposal.coordinator)
        StageWindow.objects.filter(pk=window.pk).update(closes_on=today + datetime.timedelta(days=9))
        (turn,) = [one for one in turns(proposal.coordinator) if one.verb == "Lengkapi berkas"]
        assert turn.due == today + datetime.timedelta(days=9)
        assert turn.url == reverse("dossier", args=[proposal.cycle.pk])
        assert "Lengkapi berkas" not in verbs(proposal.leader)
        proposal.complete()
        assert "Lengkapi berkas" not in verbs(proposal.coordinator)


def test_a_complaint_waits_for_who_may_clarify_it():
    watch = Watch()
    complaint = operations.record_complaint(
        unit=watch.unit,
        source=ComplaintSource.LAPOR,
        received_on=datetime.date(2026, 1, 5),
        summary="Pungutan.",
        by=watch.coordinator,
    )
    for role in Role:
        acts = role in ROLES_FOR[Action.CLARIFY_COMPLAINT]
        assert ("Klarifikasi" in verbs(person(role, watch.unit))) == acts, role
    assert "Klarifikasi" not in verbs(person(Role.INSPECTOR, unit()))
    operations.clarify_complaint(complaint=complaint, finding=Finding.UNPROVEN, text="Nihil.", by=watch.lead)
    assert "Klarifikasi" not in verbs(watch.lead)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TEAM_LEAD, Role.INSPECTORATE_ADMIN, Role.NATIONAL_VIEWER])
def test_it_costs_the_same_for_any_number(role):
    case = Ministry()
    user = person(role, case.unit)
    client = Client()
    client.force_login(user)

    def more(one: Ministry) -> None:
        one.selection(SelectionItem.SPTJM)
        one.clearance(Body.KPK, ClearanceOutcome.NOTES, note="Catatan.", follow_up="Jawab.")
        Watch(one.unit).sent()

    more(case)
    counts = []
    for _more in range(2):
        assert client.get("/").status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        counts.append(len(captured))
        for _other in range(2):
            more(Ministry(of=unit(case.unit.institution)))
    assert counts[0] == counts[1] <= 26
