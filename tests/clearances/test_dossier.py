"""The dossier: complete or refused, frozen for good with a manifest, corrected by the next version, receipted."""

import datetime
import hashlib
import io
import json
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from assessments.enums import Decision
from assessments.models import RuleSet, Snapshot
from clearances import operations
from clearances.enums import Paper
from clearances.enums.dossiers import DossierKind, DossierState
from clearances.models import Dossier, DossierReceipt, MandiriReport, MandiriYear, ProposalPaper
from clearances.operations import Incomplete, PaperFacts
from clearances.tasks.dossiers import build_dossier
from surveys.models import ContactExport
from tests import factories
from tests.clearances.dossier_world import DAY, Proposal, fresh
from tests.factories import Cast
from tests.shared.files import makers
from units.enums import Predicate, Role
from units.operations import Refused
from zi_portal.shared import jobs
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.files import blobs
from zi_portal.shared.jobs.models import Job

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


def opened(dossier: Dossier) -> zipfile.ZipFile:
    assert dossier.blob is not None
    with blobs.open(dossier.blob) as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def test_what_is_missing_refuses_with_the_whole_list(proposal):
    with pytest.raises(Incomplete) as refused:
        proposal.freeze()
    unit = proposal.casts[0].unit.name
    assert refused.value.problems == [
        "Surat pengajuan evaluasi belum ada.",
        "SPTJM belum ada.",
        "Surat pernyataan APIP: TLHP 100% belum ada.",
        f"{unit}: Laporan survei mandiri belum ada.",
        f"{unit}: Daftar responden belum ada.",
        f"{unit}: LHE TPI belum ada.",
        f"{unit}: Surat keputusan penetapan unit belum ada.",
    ]
    page = client_of(proposal.coordinator).post(
        reverse("dossier_freeze", args=[proposal.cycle.pk]), {"kind": "tpn", "purpose": "x"}
    )
    assert page.status_code == 409
    assert all(one in page.content.decode() for one in refused.value.problems)
    assert not Dossier.objects.exists()


def test_the_zip_holds_every_part_with_its_hash_in_one_order(proposal):
    proposal.more().complete()
    survey = proposal.surveyed()
    frozen = proposal.frozen()
    with opened(frozen) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
        inside = [part for part in manifest["parts"] if part["paper"] != Paper.RESPONDENTS]
        assert names == [part["path"] for part in inside] + ["manifest.json"]
        for part in inside:
            content = archive.read(part["path"])
            assert (len(content), hashlib.sha256(content).hexdigest()) == (part["size"], part["sha256"])
    assert json.loads(frozen.manifest) == manifest
    assert names[:3] == ["00-instansi/01-proposal.pdf", "00-instansi/02-sptjm.pdf", "00-instansi/03-tlhp.pdf"]
    folders = [one["folder"] for one in manifest["units"]]
    assert [name.partition("/")[0] for name in names[3:-1]] == sorted(name.partition("/")[0] for name in names[3:-1])
    assert {f"{folders[0]}/06-lke.xlsx", f"{folders[1]}/10-evidence.xlsx"} <= set(names)
    assert survey.survey.pk  # its list was uploaded, so the portal's own one is not needed
    assert frozen.holds_respondents
    for one in manifest["units"]:
        nomination = next(n for n in proposal.nominations if n.pk == one["nomination"])
        last = Snapshot.objects.filter(assessment__nomination=nomination).latest("id")
        assert one["snapshot"] == {"id": last.pk, "sha256": last.sha256}
        assert one["instrument"]["key"] == "lke-zi-2021"
        assert one["rule_set"] == {"key": "rules-2024", "sha256": RuleSet.objects.get(key="rules-2024").sha256}


def test_a_respondent_list_of_the_portal_goes_in_for_a_kept_purpose(proposal):
    proposal.complete()
    with pytest.raises(Refused, match="keperluan"):
        proposal.freeze(purpose=" ")
    # Nobody uploaded the second unit's list: the portal writes the names of those who agreed.
    other = Proposal()
    other.surveyed()
    for kind in (Paper.PROPOSAL, Paper.SPTJM, Paper.TLHP):
        other.keep(kind)
    for kind in (Paper.SURVEY, Paper.LHE, Paper.DECREE):
        other.keep(kind, other.nomination)
    frozen = other.frozen(purpose="Lampiran usulan ke TPN")
    with opened(frozen) as archive:
        assert not any("respondents" in name for name in archive.namelist())
    url = reverse("dossier_list_file", args=[frozen.lists.get().pk])
    content = client_of(other.coordinator).post(url, {"purpose": "Dikirim ke TPN"}).content
    sheet = load_workbook(io.BytesIO(content))["Responden"]
    assert [cell.value for cell in sheet[2]][:2] == ["Responden Satu", "0812"]
    export = ContactExport.objects.get()
    assert (export.purpose, export.count, export.by) == ("Lampiran usulan ke TPN", 1, other.coordinator)
    assert "Responden Satu" not in frozen.manifest + frozen.plan


def test_a_coordinator_with_a_role_in_a_unit_does_not_freeze_names(proposal):
    proposal.complete()
    factories.wear(proposal.coordinator, Role.OPERATOR, proposal.casts[0].unit)
    with pytest.raises(Refused, match="peran di sebuah unit"):
        proposal.freeze()


def test_links_go_in_as_text(proposal):
    proposal.complete()
    facts = PaperFacts(proposal.cycle, Paper.VIDEO, proposal.nomination)
    operations.keep_paper_link(facts=facts, link="https://contoh.go.id/video", by=fresh(proposal.coordinator))
    with opened(proposal.frozen()) as archive:
        name = next(one for one in archive.namelist() if one.endswith("video.txt"))
        assert archive.read(name) == b"https://contoh.go.id/video\n"


def test_a_link_to_a_respondent_list_is_as_private_as_the_list(proposal):
    proposal.complete()
    facts = PaperFacts(proposal.cycle, Paper.RESPONDENTS, proposal.nomination)
    operations.keep_paper_link(facts=facts, link="https://contoh.go.id/nama", by=fresh(proposal.coordinator))
    frozen = proposal.frozen()
    assert frozen.holds_respondents
    assert "contoh.go.id/nama" not in frozen.manifest
    with opened(frozen) as archive:
        assert not any(b"contoh.go.id/nama" in archive.read(name) for name in archive.namelist())


def test_frozen_it_never_changes(proposal):
    proposal.complete()
    frozen = proposal.frozen()
    changes = [
        lambda: Dossier.objects.filter(pk=frozen.pk).update(reason="x"),
        lambda: Dossier.objects.filter(pk=frozen.pk).update(state="draft", manifest="", blob=None, frozen_at=None),
        frozen.delete,
    ]
    for change in changes:
        with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
            change()


def test_a_correction_is_a_new_version_with_a_reason(proposal):
    proposal.complete()
    first = proposal.frozen()
    with pytest.raises(Refused, match="alasan perbaikan"):
        proposal.freeze()
    proposal.keep(Paper.SPTJM)
    second = proposal.frozen(reason="SPTJM diganti.")
    assert (second.version, second.reason) == (2, "SPTJM diganti.")
    page = client_of(proposal.leader).get(reverse("dossier", args=[proposal.cycle.pk])).content.decode()
    assert "versi 2" in page
    assert "SPTJM diganti." in page
    assert Dossier.objects.get(pk=first.pk).manifest == first.manifest


def test_two_are_not_frozen_at_once(proposal):
    proposal.complete()
    proposal.freeze()
    with pytest.raises(Refused, match="sedang dibekukan"):
        proposal.freeze()


def test_broken_off_it_begins_anew_and_says_the_same(proposal, monkeypatch):
    proposal.complete()
    made = proposal.freeze()
    progress = jobs.Run.progress

    def killed(self, done, total, message=""):
        progress(self, done, total, message)
        if done == 4:
            raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr("zi_portal.shared.jobs.runs.Run.progress", killed)
        with pytest.raises(SystemExit):
            build_dossier(made.job_id)
    assert Dossier.objects.get(pk=made.pk).state == DossierState.DRAFT
    # What beat does with a lapsed lease.
    Job.objects.filter(pk=made.job_id).update(state="queued", lease_until=None)
    build_dossier(made.job_id)
    assert Dossier.objects.get(pk=made.pk).state == DossierState.FROZEN
    assert list((blobs.incoming()).glob("*dossier*")) == []


def test_a_file_that_was_tampered_with_stops_it_and_the_same_version_is_made_again(proposal):
    proposal.complete()
    made = proposal.freeze()
    blob = ProposalPaper.objects.filter(kind="sptjm").latest("id").blob
    path = blobs.path_of(blob.sha256)
    path.chmod(0o640)
    path.write_bytes(makers.pdf(b"%lain\n"))
    build_dossier(made.job_id)
    job = Job.objects.get(pk=made.job_id)
    assert (job.state, "02-sptjm.pdf" in job.message) == ("failed", True)
    page = client_of(proposal.leader).get(reverse("dossier_version", args=[made.pk])).content.decode()
    assert "Belum beku" in page
    proposal.keep(Paper.SPTJM)
    assert proposal.frozen().pk == made.pk


def test_only_the_coordinator_freezes(proposal):
    proposal.complete()
    for person in (proposal.leader, proposal.casts[0].head, factories.person(Role.NATIONAL_VIEWER, proposal.house)):
        with pytest.raises(PermissionDenied):
            operations.freeze_dossier(cycle=proposal.cycle, kind=DossierKind.TPN, by=fresh(person), purpose="x")


def test_a_zip_of_before_lists_stood_beside_is_taken_for_a_purpose_by_who_may_have_names(proposal, monkeypatch):
    proposal.complete()
    with monkeypatch.context() as patched:
        patched.setattr("clearances.reports.dossier_zip.BESIDE", ())
        frozen = proposal.frozen()
    url = reverse("dossier_file", args=[frozen.pk])
    assert client_of(proposal.leader).post(url, {"purpose": "Ingin"}).status_code == 403
    assert client_of(proposal.casts[0].head).post(url, {"purpose": "Ingin"}).status_code == 404
    client = client_of(proposal.coordinator)
    assert client.post(url, {}).status_code == 422
    answer = client.post(url, {"purpose": "Dikirim ke portal nasional"})
    assert answer.getvalue().startswith(b"PK")
    assert f"berkas-usulan-{proposal.cycle.year}-tpn-v1.zip" in answer["Content-Disposition"]
    event = AuditEvent.objects.get(action="clearances.take_dossier")
    assert (event.details or {})["reason"] == "Dikirim ke portal nasional"


def test_the_portals_receipt_is_recorded_beside_the_frozen_version(proposal):
    proposal.complete()
    made = proposal.freeze()
    by, today = fresh(proposal.coordinator), timezone.localdate()
    with pytest.raises(Refused, match="setelah berkas beku"):
        operations.record_receipt(dossier=made, number="TT-1", date=today, by=by)
    build_dossier(made.job_id)
    made = Dossier.objects.get(pk=made.pk)
    for number, date, word in (
        (" ", today, "nomor"),
        ("TT-1", today + datetime.timedelta(days=1), "belum tiba"),
        ("TT-1", today - datetime.timedelta(days=1), "lebih awal"),
    ):
        with pytest.raises(Refused, match=word):
            operations.record_receipt(dossier=made, number=number, date=date, by=by)
    client = client_of(proposal.coordinator)
    url = reverse("dossier_receipt", args=[made.pk])
    assert client.post(url, {"number": "TT-1", "date": today.isoformat()}).status_code == 302
    assert b"TT-1" in client.get(reverse("dossier_version", args=[made.pk])).content
    assert b"TT-1" in client.get(reverse("dossier_list")).content
    with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
        DossierReceipt.objects.update(number="TT-2")


def test_units_sent_to_coaching_stay_out(proposal):
    cast = Cast(factories.unit(proposal.house)).evaluated()
    proposal.decide(cast, Decision.COACH)
    proposal.complete()
    assert len(json.loads(proposal.frozen().manifest)["units"]) == 1


def mandiri_of(proposal: Proposal) -> MandiriYear:
    return operations.allow_mandiri(
        cycle=proposal.cycle,
        letter_number="B/12/2026",
        letter_date=DAY,
        paper=io.BytesIO(makers.pdf()),
        by=fresh(proposal.coordinator),
    )


def test_wbk_mandiri_keeps_wbk_at_the_institution_and_sends_wbbm_to_tpn(proposal):
    with pytest.raises(Refused, match="tidak tercatat"):
        proposal.freeze(DossierKind.MANDIRI)
    proposal.more(target=Predicate.WBBM).complete()
    mandiri_of(proposal)
    units = {
        kind: [one["target"] for one in json.loads(proposal.frozen(kind).manifest)["units"]] for kind in DossierKind
    }
    assert units == {DossierKind.TPN: ["WBBM"], DossierKind.MANDIRI: ["WBK"]}
    manifest = json.loads(Dossier.objects.get(kind=DossierKind.MANDIRI).manifest)
    assert manifest["mandiri"] == "B/12/2026"
    assert not any(part["paper"] == Paper.PROPOSAL for part in manifest["parts"])


def test_what_is_reported_to_tpn_about_each_step_is_kept(proposal):
    client = client_of(proposal.coordinator)
    url = reverse("mandiri", args=[proposal.cycle.pk])
    letter = io.BytesIO(makers.pdf())
    letter.name = "surat.pdf"
    data = {"letter_number": "B/12", "letter_date": "2026-01-05", "paper": letter}
    assert client.post(url, data).status_code == 302
    report = {"step": "result", "link": "https://contoh.go.id/hasil", "reported_on": "2026-01-06", "note": "Lulus."}
    assert client.post(url, report).status_code == 302
    page = client_of(proposal.leader).get(url).content.decode()
    assert "https://contoh.go.id/hasil" in page
    assert client_of(proposal.leader).post(url, report).status_code == 403
    assert client.get(reverse("mandiri_file", args=[proposal.cycle.pk])).getvalue().startswith(b"%PDF")
    with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
        MandiriReport.objects.update(link="https://contoh.go.id/lain")
    with pytest.raises(Refused, match="sudah dicatat"):
        mandiri_of(proposal)


def test_the_database_refuses_what_must_never_be(proposal):
    proposal.complete()
    made = proposal.freeze()
    mandiri = mandiri_of(proposal)
    values = {"cycle": proposal.cycle, "kind": "tpn", "plan": "{}", "job": made.job, "by": proposal.coordinator}
    by = proposal.coordinator
    wrong = {
        "dossier_version_once": lambda: Dossier.objects.create(version=1, **values),
        "dossier_kind_known": lambda: Dossier.objects.create(version=1, **{**values, "kind": "lain"}),
        "dossier_correction_has_reason": lambda: Dossier.objects.create(version=2, **values),
        "dossier_frozen_is_whole": lambda: Dossier.objects.create(version=2, reason="x", state="frozen", **values),
        "dossier_respondents_have_purpose": lambda: Dossier.objects.create(
            version=2, reason="x", holds_respondents=True, **values
        ),
        "dossier_receipt_has_number": lambda: DossierReceipt.objects.create(dossier=made, number="", date=DAY, by=by),
        "mandiri_once_per_year": lambda: MandiriYear.objects.create(
            institution=proposal.house,
            year=proposal.cycle.year,
            letter_number="x",
            letter_date=DAY,
            blob=mandiri.blob,
            by=by,
        ),
        "mandiri_has_letter": lambda: MandiriYear.objects.create(
            institution=proposal.house, year=2031, letter_number="", letter_date=DAY, blob=mandiri.blob, by=by
        ),
        "mandiri_step_known": lambda: MandiriReport.objects.create(
            mandiri=mandiri, step="lain", link="https://a.id", reported_on=DAY, by=by
        ),
        "mandiri_report_has_link": lambda: MandiriReport.objects.create(
            mandiri=mandiri, step="panel", link="", reported_on=DAY, by=by
        ),
    }
    for name, make in wrong.items():
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            make()
        assert name in str(refused.value) or "UNIQUE" in str(refused.value), name
