"""Versions, titles, periods and links of evidence; every change leaves its audit event."""

import datetime
import io
import json

import pytest

from assessments import operations
from assessments.models import Evidence, EvidenceVersion
from assessments.operations import InvalidEvidence, RefusedFile
from assessments.queries import newest_version
from tests.assessments.evidence import library
from tests.factories import Cast
from tests.shared.files import makers
from zi_portal.shared.audit.models import AuditDetail
from zi_portal.shared.files import blobs
from zi_portal.shared.files.models import Blob

pytestmark = pytest.mark.django_db
FROM, UNTIL = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)


@pytest.fixture
def cast():
    return Cast()


def events(action: str) -> list[dict]:
    """What the audit trail keeps of every event with this action."""
    details = AuditDetail.objects.filter(event__action=f"assessments.{action}").order_by("event")
    return [json.loads(detail.payload) for detail in details]


def test_file_is_kept_with_its_period(cast):
    version = library.kept(cast.unit, cast.operator, title="SK Tim", effective_from=FROM, effective_until=UNTIL)
    assert (version.filename, version.kind, version.media_type) == ("sk-tim.pdf", "pdf", "application/pdf")
    assert version.covers(datetime.date(2026, 6, 1))
    assert not version.covers(datetime.date(2027, 1, 1))
    (event,) = events("evidence_added")
    assert event["actor_name"] == str(cast.operator)
    assert event["after"]["sha256"] == version.blob.sha256
    assert (event["after"]["title"], event["after"]["effective_until"]) == ("SK Tim", "2026-12-31")


def test_period_may_be_open_at_either_end(cast):
    version = library.kept(cast.unit, cast.operator, effective_from=FROM)
    assert version.covers(datetime.date(2099, 1, 1))
    assert not version.covers(datetime.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("filename", "content", "kind"),
    [
        ("a.docx", makers.office("docx"), "office"),
        ("a.png", makers.picture("PNG"), "image"),
        ("a.svg", makers.svg(), "image"),
        ("a.mp4", makers.film(), "video"),
    ],
)
def test_every_kind_can_be_kept(cast, filename, content, kind):
    version = operations.add_file(owner=cast.unit, file=io.BytesIO(content), filename=filename, by=cast.operator)
    assert version.kind == kind
    assert version.blob is not None
    with blobs.open(version.blob) as file:
        assert file.read() == content


def test_new_version_leaves_the_old_one(cast):
    first = library.kept(cast.unit, cast.operator, "satu")
    second = library.kept(cast.unit, cast.operator, "dua", evidence=first.evidence)
    assert (first.number, second.number, second.evidence) == (1, 2, first.evidence)
    assert newest_version(first.evidence) == second
    assert EvidenceVersion.objects.get(pk=first.pk).blob == first.blob
    assert len(events("evidence_version_added")) == 1


def test_same_bytes_are_stored_once(cast, media):
    first = library.kept(cast.unit, cast.operator)
    second = library.kept(cast.unit, cast.head, title="Lagi")
    assert first.blob == second.blob
    assert first.evidence != second.evidence
    assert Blob.objects.count() == 1


def test_same_version_once_more_changes_nothing(cast):
    first = library.kept(cast.unit, cast.operator)
    assert library.kept(cast.unit, cast.operator, evidence=first.evidence) == first
    assert events("evidence_version_added") == []


def test_refused_file_is_on_record(cast):
    with pytest.raises(RefusedFile, match="halaman web"):
        operations.add_file(owner=cast.unit, file=io.BytesIO(b"<html><script>"), filename="../../x", by=cast.operator)
    (event,) = events("evidence_refused")
    assert event["after"] == {"filename": "x"}
    assert "halaman web" in event["reason"]
    assert not Blob.objects.exists()


def test_file_over_the_limit_is_refused(cast, settings):
    settings.MAX_FILE_MB = 1
    with pytest.raises(RefusedFile, match="1 MB"):
        library.kept(cast.unit, cast.operator, "x" * 1024 * 1024)


@pytest.mark.parametrize("url", ["https://contoh.example/sk?a=1", "http://10.0.0.7/berkas", "  https://a.example  "])
def test_link_is_kept_as_it_is(cast, url):
    version = operations.add_link(owner=cast.unit, url=url, title="Video profil", by=cast.operator)
    assert (version.kind, version.url, version.blob) == ("link", url.strip(), None)
    assert version.evidence.title == "Video profil"
    assert events("evidence_added")[0]["after"]["url"] == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "contoh.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://contoh.example/a",
        "https://user:rahasia@contoh.example/",
        "https://contoh.example/" + "a" * 2000,
        "https://contoh.example/\nSet-Cookie: a",
    ],
)
def test_other_addresses_are_refused(cast, url):
    with pytest.raises(InvalidEvidence):
        operations.add_link(owner=cast.unit, url=url, by=cast.operator)
    assert not Evidence.objects.exists()


def test_link_may_replace_a_file_and_the_other_way_round(cast):
    file = library.kept(cast.unit, cast.operator)
    link = operations.add_link(owner=cast.unit, url="https://contoh.example/", evidence=file.evidence, by=cast.operator)
    assert (link.number, newest_version(file.evidence).kind) == (2, "link")
    assert library.kept(cast.unit, cast.operator, evidence=file.evidence).number == 3


def test_rename_is_on_record_and_idempotent(cast):
    evidence = library.evidence(cast, title="Lama")
    for _time in range(2):
        assert operations.rename(evidence=evidence, title=" Baru ", by=cast.head).title == "Baru"
    (event,) = events("evidence_renamed")
    assert (event["before"], event["after"]) == ({"title": "Lama"}, {"title": "Baru"})


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_title_has_words_and_an_end(cast, title):
    evidence = library.evidence(cast)
    with pytest.raises(InvalidEvidence, match="judul"):
        operations.rename(evidence=evidence, title=title, by=cast.operator)


def test_title_of_a_new_file_is_bounded_too(cast):
    with pytest.raises(InvalidEvidence, match="200"):
        library.kept(cast.unit, cast.operator, title="x" * 201)


def test_period_is_corrected_by_a_new_version(cast):
    first = library.kept(cast.unit, cast.operator, effective_from=FROM)
    second = operations.restate_period(
        evidence=first.evidence, effective_from=FROM, effective_until=UNTIL, by=cast.operator
    )
    assert (second.number, second.blob, second.effective_until) == (2, first.blob, UNTIL)
    assert EvidenceVersion.objects.get(pk=first.pk).effective_until is None


def test_period_runs_forward(cast):
    with pytest.raises(InvalidEvidence, match="Akhir masa berlaku"):
        library.kept(cast.unit, cast.operator, effective_from=UNTIL, effective_until=FROM)


def test_offer_and_its_withdrawal_are_on_record(cast):
    evidence = library.evidence(cast)
    operations.offer(evidence=evidence, offered=True, by=cast.operator)
    operations.offer(evidence=evidence, offered=False, by=cast.operator)
    assert (len(events("evidence_offered")), len(events("evidence_offer_withdrawn"))) == (1, 1)


def test_institution_keeps_evidence_of_its_own(cast):
    version = library.kept(cast.unit.institution, cast.admin, title="SK UPG")
    assert version.evidence.owner == cast.unit.institution
    assert (version.evidence.unit, version.evidence.institution) == (None, cast.unit.institution)
