"""A file in pieces: begun, continued after any break, and completed with an inspection of its content.

No transaction and no lock is held while the network is slow; the bytes stand in a file of their own until then.
"""

import datetime
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Sum
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
from assessments.rules import can_keep_evidence
from units.models import User
from zi_portal.shared.files import blobs, incoming
from zi_portal.shared.files.inspection import Found, Refused, clean_name, inspect, refuse_name

PATIENCE = timedelta(hours=24)
"""How long an upload waits for its next piece."""
MOST_OPEN = 40
MOST_OPEN_BYTES = 2 * 1024 * 1024 * 1024


class CannotUpload(Exception):
    """The upload cannot be begun, continued or completed now; `message` says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class OffsetMismatch(Exception):
    """The piece does not begin where the last one ended; `received` is where to go on."""

    def __init__(self, received: int) -> None:
        super().__init__(_("Lanjutkan pengiriman dari bita %(received)s.") % {"received": received})
        self.received = received


@transaction.atomic
def begin_upload(*, owner: Owner, filename: str, size: int, by: User) -> Upload:
    """Makes room for a file of `size` bytes.

    Raises PermissionDenied, RefusedFile (by its name or size), CannotUpload (too many are open).
    """
    if not can_keep_evidence(by, owner):
        raise PermissionDenied
    name = clean_name(filename)
    try:
        refuse_name(name)
    except Refused as refusal:
        raise RefusedFile(refusal.message) from refusal
    check_size(size)
    _check_quota(owner, size)
    return Upload.objects.create(
        filename=name, size=size, expires_at=timezone.now() + PATIENCE, created_by=by, **owned_by(owner)
    )


def _check_quota(owner: Owner, size: int) -> None:
    """One at a time per owner, so that many beginnings at once do not slip through together."""
    type(owner)._default_manager.select_for_update(no_key=True).filter(pk=owner.pk).first()
    waiting = Upload.objects.filter(version=None, refusal="", expires_at__gt=timezone.now(), **owned_by(owner))
    found = waiting.aggregate(count=Count("pk"), size=Sum("size"))
    if found["count"] >= MOST_OPEN or (found["size"] or 0) + size > MOST_OPEN_BYTES:
        raise CannotUpload(
            _("Terlalu banyak unggahan yang belum selesai. Selesaikan atau batalkan sebagian, lalu ulangi.")
        )


def append_chunk(*, upload: Upload, offset: int, stream: incoming.Stream, by: User) -> Upload:
    """Writes the stream from `offset` on and returns the upload with `received` as it is on the disk.

    Bytes that had arrived may come again: they must be the same and change nothing. When the stream breaks off, what
    came stays, and its exception passes through. Raises PermissionDenied, OffsetMismatch, CannotUpload.
    """
    upload = _open_upload(upload, by)
    known = _on_disk(upload)
    if not 0 <= offset <= known:
        raise OffsetMismatch(known)
    part = incoming.Part(upload.pk.hex, size=upload.size)
    try:
        part.receive(stream, offset=offset, known=known)
    except incoming.Gone as gone:
        raise _gone() from gone
    except incoming.Differs as other:
        raise CannotUpload(_("Isi berkas berbeda dari yang sudah terkirim. Unggah ulang dari awal.")) from other
    except incoming.TooLong as surplus:
        raise CannotUpload(_("Berkas lebih besar dari yang diumumkan. Unggah ulang dari awal.")) from surplus
    finally:
        part.close()
        _advance(upload, part.end)
    return upload


def _own(upload: Upload, by: User) -> Upload:
    """The upload as it stands now. Raises PermissionDenied for anybody but the person who began it."""
    upload = Upload.objects.select_related("unit__institution", "institution").get(pk=upload.pk)
    if upload.created_by_id != by.pk or not can_keep_evidence(by, upload.owner):
        raise PermissionDenied
    return upload


def _open_upload(upload: Upload, by: User) -> Upload:
    upload = _own(upload, by)
    if not upload.is_open or upload.expires_at <= timezone.now():
        raise _gone()
    return upload


def _gone() -> CannotUpload:
    return CannotUpload(_("Unggahan ini sudah berakhir. Unggah ulang berkasnya bila masih diperlukan."))


def _on_disk(upload: Upload) -> int:
    """What surely arrived. Less than was noted only when the file was lost, as after a restored backup."""
    present = incoming.size_of(upload.pk.hex)
    if present < upload.received:
        Upload.objects.filter(pk=upload.pk).update(received=present)
        upload.received = present
    return upload.received


def _advance(upload: Upload, end: int) -> None:
    """Notes how far the file has come; never back, whoever else is sending the same. Two queries."""
    still = Upload.objects.filter(pk=upload.pk, version=None, refusal="")
    still.filter(received__lt=end).update(received=end, expires_at=timezone.now() + PATIENCE)
    upload.refresh_from_db(fields=["received", "expires_at"])


def complete_upload(
    *,
    upload: Upload,
    by: User,
    title: str = "",
    effective_from: datetime.date | None = None,
    effective_until: datetime.date | None = None,
    evidence: Evidence | None = None,
) -> EvidenceVersion:
    """Inspects the whole file and keeps it as new evidence or as the next version of `evidence`.

    Asked again, it gives the same version, or refuses for the same reason.
    Raises PermissionDenied, InvalidEvidence, CannotUpload (not whole yet), RefusedFile.
    """
    upload = _own(upload, by)
    if not upload.is_open:
        return _ended(upload)
    facts = Facts(upload.owner, title, effective_from, effective_until, evidence)
    check_facts(facts, by)
    if _on_disk(upload) < upload.size:
        raise CannotUpload(
            _("Baru %(received)s dari %(size)s bita yang diterima. Lanjutkan pengirimannya.")
            % {"received": upload.received, "size": upload.size}
        )
    name = upload.pk.hex
    try:
        # Hashing and inspecting take about as long; side by side they take the time of one.
        with incoming.complete(name) as file, ThreadPoolExecutor(1, thread_name_prefix="hash") as pool:
            measured = pool.submit(blobs.measure, incoming.path_of(name))
            found, filename = inspect(file, upload.filename)
            kept = blobs.adopt(incoming.path_of(name), measured.result())
    except FileNotFoundError:
        upload.refresh_from_db()
        return _ended(upload)
    except Refused as refusal:
        _refuse(upload, refusal.message, by)
        raise RefusedFile(refusal.message) from refusal
    version = _keep(upload, facts, (found, filename), kept, by)
    incoming.remove(name)
    return version


def _ended(upload: Upload) -> EvidenceVersion:
    if upload.version is not None:
        return upload.version
    raise RefusedFile(upload.refusal) if upload.refusal else _gone()


@transaction.atomic
def _keep(upload: Upload, facts: Facts, verdict: tuple[Found, str], kept: blobs.Kept, by: User) -> EvidenceVersion:
    found, filename = verdict
    upload = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if not upload.is_open:
        return _ended(upload)
    blob = blobs.record(kept, found.media_type)
    version = keep_version(facts, Content(EvidenceKind(found.kind.value), blob, found.media_type, filename), by)
    # The row has been locked all along: writing it after the audit chain makes nobody wait crosswise.
    upload.version = version
    upload.save(update_fields=["version"])
    return version


@transaction.atomic
def _refuse(upload: Upload, message: str, by: User) -> None:
    if Upload.objects.filter(pk=upload.pk, version=None, refusal="").update(refusal=message):
        transaction.on_commit(lambda: incoming.remove(upload.pk.hex))
        record_refusal(upload.owner, upload.filename, message, by)


def cancel_upload(*, upload: Upload, by: User) -> None:
    """Gives an open upload up; nothing of it is kept. Raises PermissionDenied."""
    upload = _own(upload, by)
    if Upload.objects.filter(pk=upload.pk, version=None, refusal="").delete()[0]:
        incoming.remove(upload.pk.hex)


def clear_expired() -> int:
    """Removes uploads whose time is up, and files that no upload knows. Number of uploads. For beat."""
    now = timezone.now()
    expired = list(Upload.objects.filter(expires_at__lte=now).values_list("pk", flat=True))
    Upload.objects.filter(pk__in=expired, expires_at__lte=now).delete()
    known = {pk.hex for pk in Upload.objects.values_list("pk", flat=True)}
    for name, changed in incoming.names():
        if name not in known and changed < (now - PATIENCE).timestamp():
            incoming.remove(name)
    return len(expired)
