"""The library: evidence and its versions, each change with an audit event."""

import datetime
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.enums import EvidenceKind
from assessments.models import Evidence, EvidenceVersion
from assessments.operations.previews import request_preview
from assessments.rules import can_keep_evidence
from units.models import Institution, Unit, User
from zi_portal.shared import audit
from zi_portal.shared.files import blobs
from zi_portal.shared.files.inspection import Refused, clean_name, inspect
from zi_portal.shared.files.models import Blob

Owner = Unit | Institution
LONGEST_TITLE = 200
LONGEST_URL = 2000
MEGABYTE = 1024 * 1024


class InvalidEvidence(Exception):
    """Title, period or address cannot be right; `message` says what to do. Nothing was changed."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RefusedFile(Exception):
    """The file may not be kept; `message` says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Content:
    """What a version holds: a blob with its name, or an address."""

    kind: EvidenceKind
    blob: Blob | None = None
    media_type: str = ""
    filename: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person says of a version, checked as far as that needs no file."""

    owner: Owner
    title: str
    effective_from: datetime.date | None
    effective_until: datetime.date | None
    evidence: Evidence | None


def chain_of(owner: Owner) -> str:
    return (owner.institution if isinstance(owner, Unit) else owner).audit_chain


def check_facts(facts: Facts, by: User) -> None:
    """Raises PermissionDenied, InvalidEvidence."""
    if not can_keep_evidence(by, facts.owner):
        raise PermissionDenied
    if facts.evidence is not None and facts.evidence.owner != facts.owner:
        raise PermissionDenied
    if len(facts.title) > LONGEST_TITLE:
        raise InvalidEvidence(_("Judul bukti paling panjang %(count)s huruf.") % {"count": LONGEST_TITLE})
    if facts.effective_from and facts.effective_until and facts.effective_until < facts.effective_from:
        raise InvalidEvidence(_("Akhir masa berlaku mendahului awalnya. Perbaiki tanggalnya."))


def keep_version(facts: Facts, content: Content, by: User) -> EvidenceVersion:
    """A new piece of evidence, or the next version of `facts.evidence`; the same once more changes nothing.

    Only inside a transaction; takes the audit chain, so call it last.
    """
    evidence, newest = facts.evidence, None
    if evidence is None:
        evidence = _new(facts, content, by)
    else:
        evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
        newest = EvidenceVersion.objects.filter(evidence=evidence).order_by("-number").first()
    fields = _fields(facts, content)
    if newest is not None and all(getattr(newest, name) == value for name, value in fields.items()):
        return newest
    number = newest.number + 1 if newest else 1
    version = EvidenceVersion.objects.create(evidence=evidence, number=number, created_by=by, **fields)
    if content.blob is not None:
        request_preview(content.blob, content.media_type, by)
    audit.record(
        chain=chain_of(facts.owner),
        actor=by,
        action="assessments.evidence_version_added" if newest else "assessments.evidence_added",
        target=("assessments.evidence", evidence.pk),
        after=described(version),
    )
    return version


def _new(facts: Facts, content: Content, by: User) -> Evidence:
    title = facts.title.strip() or PurePath(content.filename).stem or content.url[:LONGEST_TITLE]
    return Evidence.objects.create(title=title, created_by=by, **owned_by(facts.owner))


def _fields(facts: Facts, content: Content) -> dict[str, Any]:
    return {
        "kind": content.kind,
        "blob": content.blob,
        "media_type": content.media_type,
        "filename": content.filename,
        "url": content.url,
        "effective_from": facts.effective_from,
        "effective_until": facts.effective_until,
    }


def owned_by(owner: Owner) -> dict[str, Owner]:
    return {"unit": owner} if isinstance(owner, Unit) else {"institution": owner}


def described(version: EvidenceVersion) -> dict[str, Any]:
    """A version as the audit trail keeps it."""
    words = {
        "title": version.evidence.title,
        "number": version.number,
        "kind": str(version.kind),
        "filename": version.filename,
        "sha256": version.blob.sha256 if version.blob else "",
        "size": version.blob.size if version.blob else 0,
        "url": version.url,
        "effective_from": version.effective_from.isoformat() if version.effective_from else "",
        "effective_until": version.effective_until.isoformat() if version.effective_until else "",
    }
    return {name: value for name, value in words.items() if value not in ("", 0)}


def add_file(
    *,
    owner: Owner,
    file: BinaryIO,
    filename: str,
    by: User,
    title: str = "",
    effective_from: datetime.date | None = None,
    effective_until: datetime.date | None = None,
    evidence: Evidence | None = None,
) -> EvidenceVersion:
    """Keeps a file that arrived whole, in one request; read in pieces. Large ones come by `begin_upload`.

    Raises PermissionDenied, InvalidEvidence, RefusedFile.
    """
    facts = Facts(owner, title, effective_from, effective_until, evidence)
    check_facts(facts, by)
    file.seek(0, 2)
    check_size(file.tell())
    try:
        found, name = inspect(file, clean_name(filename))
    except Refused as refusal:
        record_refusal(owner, clean_name(filename), refusal.message, by)
        raise RefusedFile(refusal.message) from refusal
    kept = blobs.keep(file)
    with transaction.atomic():
        blob = blobs.record(kept, found.media_type)
        return keep_version(facts, Content(EvidenceKind(found.kind.value), blob, found.media_type, name), by)


def check_size(size: int) -> None:
    """Raises RefusedFile."""
    if size < 1:
        raise RefusedFile(_("Berkas kosong (0 bita). Periksa berkas aslinya, lalu unggah ulang."))
    if size > settings.MAX_FILE_MB * MEGABYTE:
        raise RefusedFile(
            _("Berkas lebih besar dari %(limit)s MB. Perkecil berkasnya, atau simpan di tempat lain dan beri tautan.")
            % {"limit": settings.MAX_FILE_MB}
        )


@transaction.atomic
def record_refusal(owner: Owner, filename: str, message: str, by: User) -> None:
    """That somebody tried to keep a file which may not be kept."""
    audit.record(
        chain=chain_of(owner),
        actor=by,
        action="assessments.evidence_refused",
        target=(owner._meta.label_lower, owner.pk),
        after={"filename": filename},
        reason=message,
    )


@transaction.atomic
def add_link(
    *,
    owner: Owner,
    url: str,
    by: User,
    title: str = "",
    effective_from: datetime.date | None = None,
    effective_until: datetime.date | None = None,
    evidence: Evidence | None = None,
) -> EvidenceVersion:
    """Keeps an address as evidence; the portal never fetches it. Raises PermissionDenied, InvalidEvidence."""
    facts = Facts(owner, title, effective_from, effective_until, evidence)
    check_facts(facts, by)
    return keep_version(facts, Content(EvidenceKind.LINK, url=_checked_url(url)), by)


def _checked_url(url: str) -> str:
    url = url.strip()
    try:
        URLValidator(schemes=["https", "http"])(url)
    except ValidationError as error:
        raise InvalidEvidence(_("Tulis tautan lengkap yang diawali https:// atau http://.")) from error
    if len(url) > LONGEST_URL:
        raise InvalidEvidence(_("Tautan paling panjang %(count)s huruf.") % {"count": LONGEST_URL})
    if "@" in url.partition("://")[2].partition("/")[0]:
        raise InvalidEvidence(_("Tautan tidak boleh memuat nama pengguna atau kata sandi."))
    return url
