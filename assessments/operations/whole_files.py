"""A file that arrives whole in one request, under a key by which a repeated request is known."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.enums import EvidenceKind
from assessments.models import Evidence, EvidenceVersion, Upload
from assessments.operations.evidence import (
    Content,
    Facts,
    Owner,
    RefusedFile,
    check_facts,
    check_size,
    keep_version,
    owned_by,
    record_refusal,
)
from assessments.operations.uploads import PATIENCE, CannotUpload
from units.models import User
from zi_portal.shared.files import blobs
from zi_portal.shared.files.inspection import Found, Refused, clean_name, inspect


@dataclass(frozen=True, slots=True)
class Sending:
    """One request: its key, whose it is, and what it announces."""

    key: UUID
    owner: Owner
    filename: str
    size: int
    by: User

    def noted(self, *, version: EvidenceVersion | None = None, refusal: str = "") -> None:
        """Remembers how the key ended, for as long as an upload is remembered. Raises IntegrityError when it had."""
        Upload.objects.create(
            id=self.key,
            filename=self.filename,
            size=self.size,
            received=self.size,
            version=version,
            refusal=refusal,
            expires_at=timezone.now() + PATIENCE,
            created_by=self.by,
            **owned_by(self.owner),
        )


def receive_file(
    *,
    key: UUID,
    owner: Owner,
    stream: blobs.Stream,
    filename: str,
    size: int,
    by: User,
    title: str = "",
    effective_from: datetime.date | None = None,
    effective_until: datetime.date | None = None,
    evidence: Evidence | None = None,
) -> EvidenceVersion:
    """Keeps `size` bytes of the stream as new evidence or as the next version of `evidence`.

    The sender chooses the key; the same bytes under it give the same version for a day, whatever else they say.
    The file is read in pieces, hashed on the way, and no transaction is open while the network is slow.
    Raises PermissionDenied, InvalidEvidence, RefusedFile, CannotUpload (cut off; the key stands for another file).
    """
    facts = Facts(owner, title, effective_from, effective_until, evidence)
    check_facts(facts, by)
    check_size(size)
    sending = Sending(key, owner, clean_name(filename), size, by)
    with blobs.arriving(stream) as arrival:
        if arrival.kept.size != size:
            raise CannotUpload(
                _("Baru %(received)s dari %(size)s bita yang diterima. Kirim ulang berkasnya.")
                % {"received": arrival.kept.size, "size": size}
            )
        try:
            verdict = inspect(arrival.file, sending.filename)
        except Refused as refusal:
            _refuse(sending, refusal.message)
            raise RefusedFile(refusal.message) from refusal
        arrival.reach_disk()
        try:
            return _keep(sending, facts, verdict, arrival)
        except IntegrityError:
            earlier = _kept_before(sending, arrival.kept)
            if earlier is None:
                raise
            return earlier


@transaction.atomic
def _keep(sending: Sending, facts: Facts, verdict: tuple[Found, str], arrival: blobs.Arrival) -> EvidenceVersion:
    found, filename = verdict
    with arrival.placed() as kept:
        blob = blobs.record(kept, found.media_type)
        content = Content(EvidenceKind(found.kind.value), blob, found.media_type, filename)
        version = keep_version(facts, content, sending.by)
        # Last, because the audit chain lets one request through at a time: a twin of this one meets the row here.
        sending.noted(version=version)
    return version


def _kept_before(sending: Sending, kept: blobs.Kept) -> EvidenceVersion | None:
    """What an earlier request with this key has left; None when there was none. Raises CannotUpload."""
    earlier = Upload.objects.select_related("version__blob").filter(pk=sending.key).first()
    if earlier is None:
        return None
    version = earlier.version if earlier.created_by_id == sending.by.pk else None
    if version is None or version.blob is None or version.blob.sha256 != kept.sha256:
        raise CannotUpload(_("Kunci permintaan ini sudah dipakai untuk berkas lain. Kirim dengan kunci baru."))
    return version


def _refuse(sending: Sending, message: str) -> None:
    """Sent again, a file is refused again, and the audit trail says so once."""
    try:
        with transaction.atomic():
            sending.noted(refusal=message)
            record_refusal(sending.owner, sending.filename, message, sending.by)
    except IntegrityError:
        if not Upload.objects.filter(pk=sending.key).exists():
            raise
