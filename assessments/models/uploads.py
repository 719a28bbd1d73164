"""Files on their way in, and the pictures made of those that have arrived."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assessments.enums import PreviewState
from assessments.models.evidence import ONE_OWNER, EvidenceVersion
from units.models import Institution, Unit
from zi_portal.shared.files.models import Blob
from zi_portal.shared.jobs.enums import ENDED, State
from zi_portal.shared.jobs.models import Job


class Upload(models.Model):
    """A file that one person is sending in pieces; it ends as a version or with a refusal, or expires.

    `received` is how much of it is surely on the disk. Personal data: links a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    filename = models.CharField(_("nama berkas"), max_length=140)
    size = models.PositiveBigIntegerField(_("ukuran dalam bita"))
    received = models.PositiveBigIntegerField(_("sudah diterima"), default=0)
    version = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refusal = models.TextField(_("alasan penolakan"), blank=True)
    expires_at = models.DateTimeField(_("kedaluwarsa"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_OWNER, name="upload_one_owner"),
            models.CheckConstraint(condition=Q(size__gte=1), name="upload_not_empty"),
            models.CheckConstraint(condition=Q(received__lte=F("size")), name="upload_received_within_size"),
            models.CheckConstraint(condition=Q(version__isnull=True) | Q(refusal=""), name="upload_ends_one_way"),
        ]
        indexes = [models.Index(fields=["expires_at"], name="upload_expires")]

    def __str__(self) -> str:
        return f"{self.filename}: {self.received}/{self.size}"

    @property
    def owner(self) -> Unit | Institution:
        """Costs a query unless unit and institution are selected."""
        return self.unit or self.institution  # type: ignore[return-value] # the constraint leaves exactly one

    @property
    def is_open(self) -> bool:
        return self.version_id is None and not self.refusal


class Preview(models.Model):
    """Pictures of a file's first pages; one set per content, whoever uploaded it. Personal data: as the file's."""

    blob = models.OneToOneField(Blob, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=PreviewState.choices, default=PreviewState.PENDING)
    total = models.PositiveIntegerField(_("jumlah halaman"), default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PreviewState.values), name="preview_state_known"),
            models.CheckConstraint(
                condition=Q(total=0) | Q(state=PreviewState.READY), name="preview_pages_only_when_ready"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blob_id}: {self.state}"

    @property
    def shown_state(self) -> PreviewState:
        """As `state`, but a job that has ended without a word leaves nothing to wait for. Costs the job's query."""
        waits = self.state == PreviewState.PENDING and self.job.state in ENDED and self.job.state != State.DONE
        return PreviewState.BROKEN if waits else PreviewState(self.state)


class PreviewPage(models.Model):
    """One page as a picture. Personal data: whatever the page shows."""

    preview = models.ForeignKey(Preview, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField(_("halaman"))
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["preview", "number"], name="preview_page_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="preview_page_from_one"),
        ]
        ordering = ["preview", "number"]

    def __str__(self) -> str:
        return f"{self.preview_id}: {self.number}"
