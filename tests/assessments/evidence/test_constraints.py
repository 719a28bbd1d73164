"""Each constraint of the evidence tables refuses by its name."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessments.models import (
    Evidence,
    EvidenceMark,
    EvidenceUse,
    EvidenceVersion,
    Preview,
    PreviewPage,
    Upload,
)
from tests.assessments.evidence import library
from tests.factories import Cast

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 3, 1)


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def version(cast):
    return library.kept(cast.unit, cast.operator)


def refuses(name, act):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        act()


@pytest.mark.parametrize("owner", ["both", "none"])
def test_evidence_one_owner(cast, owner):
    fields = {"unit": cast.unit, "institution": cast.unit.institution} if owner == "both" else {}
    refuses("evidence_one_owner", lambda: Evidence.objects.create(title="SK", created_by=cast.operator, **fields))


def test_evidence_has_title(version):
    refuses("evidence_has_title", lambda: Evidence.objects.filter(pk=version.evidence_id).update(title=""))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("evidence_version_once|assessments_evidenceversion.evidence_id", {"number": 1}),
        ("evidence_version_from_one", {"number": 0}),
        ("evidence_version_kind_known", {"kind": "sound"}),
        ("evidence_version_file_or_link", {"url": "https://contoh.example/"}),
        ("evidence_version_file_or_link", {"blob": None}),
        ("evidence_version_file_or_link", {"filename": ""}),
        ("evidence_version_file_or_link", {"media_type": ""}),
        ("evidence_version_file_or_link", {"kind": "link"}),
        ("evidence_version_file_or_link", {"kind": "link", "blob": None, "filename": "", "media_type": ""}),
        (
            "evidence_version_ends_after_start",
            {"effective_from": TODAY, "effective_until": TODAY - datetime.timedelta(days=1)},
        ),
    ],
)
def test_version(cast, version, name, changes):
    fields = {
        "evidence": version.evidence,
        "number": 2,
        "kind": "pdf",
        "blob": version.blob,
        "media_type": "application/pdf",
        "filename": "a.pdf",
        "created_by": cast.operator,
    }
    refuses(name, lambda: EvidenceVersion.objects.create(**fields | changes))


@pytest.mark.parametrize("act", ["update", "delete"])
def test_versions_stay_as_they_are(version, act):
    one = EvidenceVersion.objects.filter(pk=version.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        one.update(filename="lain.pdf") if act == "update" else one._raw_delete(one.db)
    assert one.get().filename == version.filename


def test_evidence_use_once(cast):
    use = library.shown(cast)
    use.pk = None
    refuses("evidence_use_once|assessments_evidenceuse.assessment_id", lambda: use.save(force_insert=True))


def test_evidence_use_round_from_one(cast):
    use = library.shown(cast)
    refuses("evidence_use_round_from_one", lambda: EvidenceUse.objects.filter(pk=use.pk).update(round=0))


def test_evidence_mark_once(cast):
    use, sheet = library.shown(cast), cast.sheet()

    def mark():
        EvidenceMark.objects.create(use=use, sheet=sheet, changed_by=cast.assessor)

    mark()
    refuses("evidence_mark_once|assessments_evidencemark.use_id", mark)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("upload_one_owner", {"unit": None}),
        ("upload_not_empty", {"size": 0}),
        ("upload_received_within_size", {"received": 11}),
    ],
)
def test_upload(cast, name, changes):
    upload = library.begun(cast, b"0123456789")
    refuses(name, lambda: Upload.objects.filter(pk=upload.pk).update(**changes))


def test_upload_ends_one_way(cast, version):
    upload = library.begun(cast, b"0123456789")
    changes = {"version": version, "refusal": "Berkas rusak."}
    refuses("upload_ends_one_way", lambda: Upload.objects.filter(pk=upload.pk).update(**changes))


@pytest.mark.parametrize(
    ("name", "changes"), [("preview_state_known", {"state": "odd"}), ("preview_pages_only_when_ready", {"total": 3})]
)
def test_preview(version, name, changes):
    refuses(name, lambda: Preview.objects.filter(blob=version.blob).update(**changes))


@pytest.mark.parametrize(
    ("name", "number"),
    [("preview_page_once|assessments_previewpage.preview_id", 1), ("preview_page_from_one", 0)],
)
def test_preview_page(version, name, number):
    fields = {"preview": Preview.objects.get(blob=version.blob), "blob": version.blob, "width": 9, "height": 9}
    PreviewPage.objects.create(number=1, **fields)
    refuses(name, lambda: PreviewPage.objects.create(number=number, **fields))


def test_one_preview_per_content(version):
    preview = Preview.objects.get(blob=version.blob)
    refuses(
        "assessments_preview_blob_id_key|assessments_preview.blob_id",
        lambda: Preview.objects.create(blob=version.blob, job=preview.job),
    )
