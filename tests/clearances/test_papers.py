"""Papers of a proposal: kept in versions by who may, inspected by content, and counted by what is missing."""

import datetime
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import ReviewSettings
from clearances import operations
from clearances.enums import Paper
from clearances.models import ProposalPaper
from clearances.operations import PaperFacts
from clearances.queries import missing_papers, papers_of
from tests import factories
from tests.clearances.dossier_world import DAY, Proposal, fresh
from tests.shared.files import makers
from units.enums import Role
from units.models import Cycle, Nomination, Unit
from units.operations import Refused
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.files import blobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def proposal() -> Proposal:
    return Proposal()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_newest_version_counts_and_the_older_stays(proposal):
    first, second = (proposal.keep(Paper.SURVEY, proposal.nomination) for _time in range(2))
    cell = next(c for c in papers_of([proposal.nomination]).units[proposal.nomination.pk].cells if c.kind == "survey")
    assert (cell.paper, list(cell.papers)) == (second, [second, first])
    page = client_of(proposal.casts[0].operator).get(reverse("nomination_papers", args=[proposal.nomination.pk]))
    assert page.content.count(b"survey.pdf") == 2
    for paper in (first, second):
        answer = client_of(proposal.casts[0].operator).get(reverse("paper_file", args=[paper.pk]))
        with blobs.open(paper.blob) as kept:
            assert answer.getvalue() == kept.read()


def test_a_kept_paper_never_changes(proposal):
    made = proposal.keep(Paper.TLHP)
    for change in (lambda: ProposalPaper.objects.filter(pk=made.pk).update(number="x"), made.delete):
        with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
            change()


def test_everything_that_is_missing_is_named(proposal):
    assert missing_papers(proposal.nominations) == {
        proposal.nomination.pk: [
            Paper.PROPOSAL,
            Paper.SPTJM,
            Paper.TLHP,
            Paper.SURVEY,
            Paper.RESPONDENTS,
            Paper.LHE,
            Paper.DECREE,
        ]
    }
    proposal.complete()
    assert missing_papers(proposal.nominations) == {proposal.nomination.pk: []}


def test_lke_and_evidence_index_come_when_tpi_has_concluded():
    cast = factories.Cast().in_review()
    assert {Paper.LKE, Paper.EVIDENCE} <= set(missing_papers([cast.again().nomination])[cast.case.nomination_id])


def test_what_the_portal_makes_counts_as_there(proposal):
    proposal.surveyed()
    proposal.lhe()
    missing = missing_papers(proposal.nominations)[proposal.nomination.pk]
    assert Paper.LHE not in missing
    assert Paper.RESPONDENTS not in missing
    assert Paper.SURVEY in missing


def test_the_preliminary_letter_is_asked_where_the_unit_has_such_an_assessment(proposal):
    def asked() -> bool:
        return Paper.PRELIMINARY in missing_papers(proposal.nominations)[proposal.nomination.pk]

    assert not asked()
    ReviewSettings.objects.update_or_create(cycle=proposal.cycle, defaults={"preliminary": True})
    assert asked()
    Unit.objects.filter(pk=proposal.casts[0].unit.pk).update(level="jpt_madya")
    assert not asked()


def test_rule_set_2021_asks_an_sptjm_of_each_unit(proposal):
    Cycle.objects.filter(pk=proposal.cycle.pk).update(rule_set_key="rules-2021")
    found = papers_of(proposal.nominations)
    assert Paper.SPTJM not in [cell.kind for cell in found.institution[proposal.cycle.pk]]
    assert Paper.SPTJM in found.units[proposal.nomination.pk].missing


@pytest.mark.parametrize("rules", ["rules-2021", "rules-2024"])
def test_yes_and_no_are_those_of_the_checklist(proposal, rules):
    proposal.more(2)
    Cycle.objects.filter(pk=proposal.cycle.pk).update(rule_set_key=rules)

    def same() -> dict[int, list[Paper]]:
        found, nominations = papers_of(proposal.nominations), proposal.nominations
        lists = {
            one.pk: {c.kind for c in (*found.institution[one.cycle_id], *found.units[one.pk].cells) if c.missing}
            for one in nominations
        }
        missing = missing_papers(nominations)
        assert {pk: set(kinds) for pk, kinds in missing.items()} == lists
        return missing

    before = same()
    ReviewSettings.objects.update_or_create(cycle=proposal.cycle, defaults={"preliminary": True})
    proposal.surveyed()
    proposal.keep(Paper.SPTJM)
    proposal.keep(Paper.PRELIMINARY, proposal.nomination)
    assert same() != before


def test_missing_papers_cost_the_same_for_three_as_for_one(proposal, django_assert_num_queries):
    missing_papers(proposal.nominations)
    proposal.more(2)
    proposal.surveyed()
    for nominations in (proposal.nominations[:1], proposal.nominations):
        with django_assert_num_queries(6):
            missing_papers(nominations)


@pytest.mark.parametrize(
    ("role", "unit", "house"),
    [
        (Role.OPERATOR, True, False),
        (Role.HEAD, True, False),
        (Role.COORDINATOR, True, True),
        (Role.LEADER, False, False),
        (Role.INSPECTORATE_ADMIN, False, False),
        (Role.NATIONAL_VIEWER, False, False),
    ],
)
def test_who_keeps_which_papers(proposal, role, unit, house):
    person = factories.person(role, proposal.casts[0].unit)
    for may, kind, nomination in ((unit, Paper.SURVEY, proposal.nomination), (house, Paper.SPTJM, None)):
        if may:
            assert proposal.keep(kind, nomination, by=fresh(person)).by == person
        else:
            with pytest.raises(PermissionDenied):
                proposal.keep(kind, nomination, by=fresh(person))


def keep(proposal, kind, content: bytes, name: str, **said):
    facts = PaperFacts(proposal.cycle, kind, said.pop("nomination", None), **said)
    return operations.keep_paper_file(facts=facts, file=io.BytesIO(content), name=name, by=fresh(proposal.coordinator))


@pytest.mark.parametrize(
    ("kind", "content", "name", "said", "word"),
    [
        (Paper.SPTJM, makers.program(), "sptjm.pdf", {}, "bukan"),
        (Paper.SPTJM, makers.office("docx"), "sptjm.docx", {}, "pindaian"),
        (Paper.SURVEY, makers.pdf(), "a.pdf", {}, "dokumen unit"),
        (Paper.TLHP, makers.pdf(), "a.pdf", {}, "nomor"),
        (Paper.TLHP, makers.pdf(), "a.pdf", {"number": "S-1"}, "tanggal"),
        (Paper.TLHP, makers.pdf(), "a.pdf", {"number": "S-1", "date": datetime.date(2999, 1, 1)}, "belum tiba"),
        (Paper.SPTJM, b"", "a.pdf", {}, "kosong"),
    ],
)
def test_what_is_not_such_a_paper_is_refused_with_a_sentence(proposal, kind, content, name, said, word):
    with pytest.raises(Refused, match=word):
        keep(proposal, kind, content, name, **said)
    assert not ProposalPaper.objects.exists()


def test_a_video_may_be_a_file_or_a_link_and_nothing_else(proposal):
    one = proposal.nomination
    keep(proposal, Paper.VIDEO, makers.film(), "profil.mp4", nomination=one)
    with pytest.raises(Refused, match="MP4"):
        keep(proposal, Paper.VIDEO, makers.pdf(), "profil.pdf", nomination=one)
    facts = PaperFacts(proposal.cycle, Paper.VIDEO, one)
    by = fresh(proposal.coordinator)
    assert operations.keep_paper_link(facts=facts, link="https://contoh.go.id/v", by=by).link
    for wrong in ("javascript:alert(1)", "ftp://contoh.go.id/v", "contoh", "https://contoh.go.id/" + "x" * 500):
        with pytest.raises(Refused):
            operations.keep_paper_link(facts=facts, link=wrong, by=by)


def test_a_file_that_is_too_large_is_refused(proposal, settings):
    settings.MAX_FILE_MB = 1
    with pytest.raises(Refused, match="1 MB"):
        keep(proposal, Paper.SPTJM, makers.pdf(b"%" + b"x" * 1_100_000 + b"\n"), "a.pdf")


def test_a_respondent_list_is_taken_only_for_a_purpose_and_never_by_the_units_people(proposal):
    paper = proposal.keep(Paper.RESPONDENTS, proposal.nomination)
    url = reverse("paper_file", args=[paper.pk])
    for person in (proposal.casts[0].operator, proposal.leader):
        assert client_of(person).get(url).status_code == 403
        assert client_of(person).post(url, {"purpose": "Ingin tahu"}).status_code == 403
    client = client_of(proposal.coordinator)
    assert b"data pribadi" in client.get(url).content
    assert client.post(url, {"purpose": " "}).status_code == 422
    assert client.post(url, {"purpose": "Lampiran usulan"}).getvalue().startswith(b"%PDF")
    event = AuditEvent.objects.get(action="clearances.take_respondents")
    assert (event.details or {})["reason"] == "Lampiran usulan"


def test_pages_take_a_file_or_a_link_but_not_both(proposal):
    client = client_of(proposal.coordinator)
    url = reverse("institution_paper_add", args=[proposal.cycle.pk, "sptjm"])
    file = io.BytesIO(makers.pdf())
    file.name = "sptjm.pdf"
    assert client.post(url, {"link": "https://contoh.go.id/a", "file": file}).status_code == 422
    assert client.post(url, {}).status_code == 422
    file.seek(0)
    assert client.post(url, {"file": file}).status_code == 302
    page = client.get(reverse("dossier", args=[proposal.cycle.pk]))
    assert b"sptjm.pdf" in page.content
    assert client.get(reverse("institution_paper_add", args=[proposal.cycle.pk, "survey"])).status_code == 404


def test_the_form_of_the_decree_knows_number_and_date(proposal):
    Nomination.objects.filter(pk=proposal.nomination.pk).update(decree_number="KM 7", decree_date=DAY)
    page = client_of(proposal.coordinator).get(reverse("nomination_paper_add", args=[proposal.nomination.pk, "decree"]))
    assert b'value="KM 7"' in page.content
    assert b'value="2026-01-05"' in page.content


def test_a_unit_sees_its_own_row_only_and_no_file_of_the_institution(proposal):
    proposal.more()
    paper = proposal.keep(Paper.SPTJM)
    client = client_of(proposal.casts[0].head)
    page = client.get(reverse("dossier", args=[proposal.cycle.pk])).content.decode()
    assert proposal.casts[0].unit.name in page
    assert proposal.casts[1].unit.name not in page
    assert client.get(reverse("paper_file", args=[paper.pk])).status_code == 404
    assert client.get(reverse("nomination_papers", args=[proposal.nominations[1].pk])).status_code == 404


def test_a_link_leads_away_and_is_no_file(proposal):
    facts = PaperFacts(proposal.cycle, Paper.SLIDES, proposal.nomination)
    paper = operations.keep_paper_link(facts=facts, link="https://contoh.go.id/s", by=fresh(proposal.coordinator))
    client = client_of(proposal.casts[0].head)
    assert client.get(reverse("paper_link", args=[paper.pk]))["Location"] == "https://contoh.go.id/s"
    assert client.get(reverse("paper_file", args=[paper.pk])).status_code == 404


def test_only_a_file_or_a_link(proposal):
    with pytest.raises(IntegrityError, match="paper_file_or_link"), transaction.atomic():
        ProposalPaper.objects.create(
            institution=proposal.house, cycle=proposal.cycle, kind="sptjm", by=proposal.coordinator
        )


def test_the_pages_cost_the_same_for_three_as_for_one(proposal, django_assert_num_queries):
    client = client_of(proposal.coordinator)
    url = reverse("dossier", args=[proposal.cycle.pk])
    proposal.complete()
    client.get(url)
    with django_assert_num_queries(15):
        client.get(url)
    proposal.more(2).complete()
    with django_assert_num_queries(15):
        client.get(url)
    assert timezone.localdate() >= DAY
