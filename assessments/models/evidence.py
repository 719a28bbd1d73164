"""Evidence: kept once, in versions that never change, used by many items and marked by assessors."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.enums import EvidenceKind, LinkTrouble
from assessments.models.cases import Assessment
from assessments.models.instruments import Item
from assessments.models.sheets import Sheet
from units.models import Institution, Unit
from zi_portal.shared.files.models import Blob

ONE_OWNER = Q(unit__isnull=False, institution__isnull=True) | Q(unit__isnull=True, institution__isnull=False)


class Evidence(models.Model):
    """A document of a unit or of an institution as a whole; what it says is in its versions.

    `offered`: the units below the owner may use it too (UPG, PPID, process map). Personal data: links a person.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    title = models.CharField(_("judul"), max_length=200)
    offered = models.BooleanField(_("ditawarkan kepada unit di bawahnya"), default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_OWNER, name="evidence_one_owner"),
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_title"),
        ]
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def owner(self) -> Unit | Institution:
        """Costs a query unless unit and institution are selected."""
        return self.unit or self.institution  # type: ignore[return-value] # the constraint leaves exactly one


class EvidenceVersion(models.Model):
    """One state of a document: a file or a link, and the period it speaks of. Never changed (triggers).

    Personal data: links a person, and whatever the file holds.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versi"))
    kind = models.CharField(_("jenis"), max_length=10, choices=EvidenceKind.choices)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    media_type = models.CharField(max_length=100, blank=True)
    filename = models.CharField(_("nama berkas"), max_length=140, blank=True)
    url = models.CharField(_("tautan"), max_length=2000, blank=True)
    effective_from = models.DateField(_("berlaku sejak"), null=True, blank=True)
    effective_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="evidence_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="evidence_version_from_one"),
            models.CheckConstraint(condition=Q(kind__in=EvidenceKind.values), name="evidence_version_kind_known"),
            models.CheckConstraint(
                condition=(Q(blob__isnull=True, filename="", media_type="", kind=EvidenceKind.LINK) & ~Q(url=""))
                | (Q(blob__isnull=False, url="") & ~Q(filename="") & ~Q(media_type="") & ~Q(kind=EvidenceKind.LINK)),
                name="evidence_version_file_or_link",
            ),
            models.CheckConstraint(
                condition=Q(effective_from__isnull=True)
                | Q(effective_until__isnull=True)
                | Q(effective_until__gte=F("effective_from")),
                name="evidence_version_ends_after_start",
            ),
        ]
        ordering = ["evidence", "-number"]

    def __str__(self) -> str:
        return f"{self.filename or self.url} · {self.number}"

    def covers(self, day: datetime.date) -> bool:
        """Whether the period it speaks of, open at either end when not given, holds the day."""
        return (self.effective_from or day) <= day <= (self.effective_until or day)


class EvidenceUse(models.Model):
    """Evidence shown for an item in a round of an assessment. Rounds never share a row, as sheets do not.

    `version` None: follows the newest while the item is open. Set at the hand-over. Personal data: links a person.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="evidence_uses")
    round = models.PositiveSmallIntegerField(_("putaran"))
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="uses")
    version = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "round", "item", "evidence"], name="evidence_use_once"),
            models.CheckConstraint(condition=Q(round__gte=1), name="evidence_use_round_from_one"),
        ]
        ordering = ["assessment", "round", "item__position", "id"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.evidence_id}"


class EvidenceMark(models.Model):
    """What an assessor's sheet says of one use: complete, valid, relevant, up to date; None is not judged yet.

    `version` of the row rises with each save, as an entry's does. Personal data: links a person.
    """

    use = models.ForeignKey(EvidenceUse, on_delete=models.PROTECT, related_name="marks")
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="evidence_marks")
    complete = models.BooleanField(_("lengkap"), null=True)
    valid = models.BooleanField(_("valid"), null=True)
    relevant = models.BooleanField(_("relevan"), null=True)
    current = models.BooleanField(_("mutakhir"), null=True)
    note = models.TextField(_("catatan"), blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["use", "sheet"], name="evidence_mark_once")]

    def __str__(self) -> str:
        return f"{self.use_id}: {self.complete} {self.valid} {self.relevant} {self.current}"


class LinkCheck(models.Model):
    """What the portal found when it last knocked at a link: whether somebody answers. Personal data: none.

    `status` is the answer's number, where there was one; `trouble` is a LinkTrouble, empty where the link lives.
    """

    version = models.OneToOneField(EvidenceVersion, on_delete=models.CASCADE, related_name="link_check")
    checked_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=12, choices=LinkTrouble.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(trouble="") | Q(trouble__in=LinkTrouble.values), name="link_trouble_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.trouble or self.status}"
