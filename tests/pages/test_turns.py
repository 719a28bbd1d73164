"""Tugas saya beyond worksheets: what waits for whom, by deadline, and nothing else."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments import operations
from assessments.enums import Outcome, Track
from assessments.models import Assessment
from assessments.operations import nominating
from surveys.models import Survey
from surveys.operations import open_survey
from tests import factories
from tests.assessments.tiers import TeamCast, fresh
from tests.factories import Cast, person, unit
from tests.html import words
from tests.surveys.makers import Counter
from units.enums import NominationStage, Role, Stage
from units.models import Nomination
from zi_portal.pages.turns import turns_of
from zi_portal.shared.audit.models import AuditChain, ChainCheck

pytestmark = pytest.mark.django_db


def lines(user) -> list[tuple[str, str]]:
    return [(turn.words, turn.verb) for turn in turns_of(type(user).objects.get(pk=user.pk))]


def home(user):
    client = Client()
    client.force_login(user)
    return client.get("/")


@pytest.mark.parametrize(
    ("stage", "role", "verb"),
    [
        ("candidate", Role.COORDINATOR, "Ajukan kepada pimpinan"),
        ("suggested", Role.LEADER, "Tetapkan"),
        ("designated", Role.COORDINATOR, "Mulai pembangunan"),
        ("building", Role.COORDINATOR, "Buka LKE"),
        ("proposed", Role.NATIONAL_VIEWER, "Catat hasil TPN"),
    ],
)
def test_a_nomination_waits_for_whoever_moves_it(stage, role, verb):
    cast = Cast()
    decree = {"decree_number": "1", "decree_date": datetime.date(2026, 1, 2)}
    Nomination.objects.update(stage=stage, **decree)
    said = lines(person(role, cast.unit))
    house = cast.unit.institution.short_name
    assert said == [(f"{house} 2026: {cast.unit.name}", verb)]
    Cast(unit(cast.unit.institution))
    Nomination.objects.update(stage=stage, **decree)
    assert lines(person(role, cast.unit)) == [(f"{house} 2026: 2 nominasi", verb)]
    assert lines(cast.assessor) == lines(person(Role.AUDITOR, cast.unit)) == []
    if role != Role.NATIONAL_VIEWER:
        assert lines(person(role, unit())) == []


@pytest.mark.parametrize(
    ("outcome", "verb"), [(Outcome.MEETS, "Usulkan ke TPN"), (Outcome.NOT_MEETS, "Tetapkan pembinaan")]
)
def test_after_the_review_tpis_word_decides_what_the_leader_does(outcome, verb):
    cast = Cast().in_review()
    cast.fill(Track.TPI)
    leader = person(Role.LEADER, cast.unit)
    assert lines(leader) == []
    operations.finish_review(
        assessment=cast.again(), by=cast.assessor, outcome=outcome, recommendations="Benahi layanan."
    )
    assert [line[1] for line in lines(leader)] == [verb]


def test_a_worksheet_is_opened_when_its_time_has_come():
    cast = Cast()
    Nomination.objects.update(stage=NominationStage.BUILDING)
    coordinator = person(Role.COORDINATOR, cast.unit)
    today = timezone.localdate()
    later = today + datetime.timedelta(days=9)
    for opens, count in ((later, 0), (today, 1)):
        windows = {Stage.SELF_ASSESSMENT: (opens, later)}
        nominating.set_calendar(cycle=cast.case.nomination.cycle, windows=windows, by=None)
        assert len(lines(coordinator)) == count
    assert turns_of(coordinator)[0].due == later


def test_the_admin_follows_up_what_is_late_first():
    cast = Cast()
    Nomination.objects.filter(unit=unit(cast.unit.institution)).update(stage="candidate")
    Assessment.objects.update(due_date=datetime.date(2026, 1, 5))
    assert (f"{cast.unit.name}: LKE melewati batas waktu", "Tindak lanjuti") in lines(cast.admin)
    assert "lewat sejak 05-01-2026" in words(home(cast.admin))
    cast.submitted()
    assert lines(cast.admin) == []


def test_a_broken_chain_is_somebodys_work():
    cast = Cast()
    chain = AuditChain.objects.get(key=cast.unit.audit_chain)
    ChainCheck.objects.create(chain=chain, checked_at=timezone.now(), events=1, erased=0, broken="hash", sequence=2)
    assert ("Rantai audit rusak pada peristiwa 2", "Periksa") in lines(cast.admin)
    assert len(lines(person(Role.INSPECTOR, cast.unit))) == 1
    assert lines(person(Role.COORDINATOR, cast.unit)) == lines(person(Role.AUDITOR, unit())) == []


def test_the_portals_admin_sees_institutions_without_anybody():
    lonely = factories.unit()
    admin = person(Role.PLATFORM_ADMIN, lonely)
    assert lines(admin) == [("1 instansi tanpa admin inspektorat", "Undang admin")]
    person(Role.INSPECTORATE_ADMIN, lonely)
    assert lines(admin) == []


def test_whoever_only_looks_on_is_told_so():
    assert "Peran Anda membaca" in words(home(person(Role.AUDITOR, Cast().unit)))


@pytest.mark.parametrize("role", list(Role))
def test_the_page_opens_for_every_role_and_costs_the_same_for_any_number(role):
    cast = Cast().submitted()
    user = person(role, cast.unit)
    client = Client()
    client.force_login(user)
    counts = []
    for _more in range(2):
        assert client.get("/").status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        counts.append(len(captured))
        for _other in range(2):
            Cast(unit(cast.unit.institution)).submitted()
    assert counts[0] == counts[1] <= 16


def test_a_survey_waits_to_be_opened_and_to_be_closed():
    today = timezone.localdate()
    counter = Counter(opened=False)
    assert lines(counter.officer) == lines(counter.operator) == [("1 survei", "Buka survei")]
    open_survey(survey=counter.survey, by=counter.officer)
    assert lines(counter.officer) == []
    Survey.objects.update(period_end=today - datetime.timedelta(days=1))
    assert lines(counter.officer) == [("1 survei", "Tutup survei")]
    assert lines(person(Role.SURVEY_OFFICER, unit())) == lines(person(Role.ASSESSOR, counter.unit)) == []


class TestLevelsOfTheAssessment:
    """Each level's person is given the cases whose level waits for them, and nobody else is."""

    def test_before_tpi(self):
        cast = TeamCast().needs_preliminary()
        assert lines(cast.pre) == []
        cast.submitted()
        unit_name = cast.unit.short_name
        assert lines(cast.pre) == [(f"{unit_name}: Penilaian pendahuluan", "Mulai penilaian pendahuluan")]
        operations.start_preliminary(assessment=cast.again(), by=cast.pre)
        assert [verb for _words, verb in lines(cast.pre)] == ["Lanjutkan"]
        assert lines(cast.controller) == []

    def test_the_lead_and_the_members_find_their_work_in_the_list(self):
        cast = TeamCast().consensus()
        assert "Teruskan ke tingkat berikutnya" in words(home(cast.first))
        assert "Teruskan" not in words(home(cast.controller))
        operations.pass_on(assessment=cast.again(), by=cast.first)
        assert "Tidak ada lembar kerja yang menunggu penilaian Anda" in words(home(cast.first))
        assert "Teruskan ke tingkat berikutnya" in words(home(cast.lead))

    def test_a_finished_pass_waits_for_nobody(self):
        cast = TeamCast().started()
        assert "Nilai butir berikutnya" in words(home(cast.first))
        factories.fill(cast.pass_of(cast.first), cast.again())
        assert "Selesaikan penilaian mandiri Anda" in words(home(cast.first))
        operations.close_pass(assessment=cast.again(), by=cast.first)
        assert "Selesaikan" not in words(home(cast.first))

    def test_above_and_after_it(self):
        cast = TeamCast().at_lead()
        assert lines(cast.controller) == []
        operations.pass_on(assessment=cast.again(), by=cast.lead)
        assert lines(cast.controller) == [(f"{cast.unit.short_name}: Persetujuan pengendali", "Periksa dan setujui")]
        operations.finish_review(assessment=cast.again(), by=cast.controller, outcome=Outcome.MEETS)
        assert lines(cast.controller) == []
        of_cycle = f"{cast.unit.institution.short_name} {cast.case.nomination.cycle.year}"
        assert (f"{of_cycle}: {cast.unit.name} selesai dinilai tanpa LHE", "Buat LHE") in lines(cast.inspector)
        cast.with_second_team()
        assert [verb for _words, verb in lines(cast.other)] == ["Mulai evaluasi tingkat II"]
        operations.start_second(assessment=cast.again(), by=cast.other)
        assert [verb for _words, verb in lines(cast.other)] == ["Lanjutkan"]

    @pytest.mark.parametrize("who", ["controller", "inspector"])
    def test_costs_the_same_for_any_number(self, who):
        cast = TeamCast(passes=1)
        counts = []
        for more in range(2):
            for _case in range(2 if more else 1):
                other = Cast(unit(cast.unit.institution))
                other.submitted()
                operations.assign(assessment=other.again(), team=cast.team, by=cast.admin, passes=1)
                Assessment.objects.filter(pk=other.case.pk).update(state="in_review", tier="controller")
            user = fresh(getattr(cast, who))
            with CaptureQueriesContext(connection) as captured:
                turns_of(user)
            counts.append(len(captured))
        assert counts[0] == counts[1]
