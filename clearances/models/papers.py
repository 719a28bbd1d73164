"""Papers of a proposal, each kept in all its versions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clearances.enums import Paper
from units.models import Cycle, Institution, Nomination
from zi_portal.shared.files.models import Blob


class ProposalPaper(models.Model):
    """One version of a paper, of the institution's proposal in a cycle or of one nomination in it; the newest counts.

    A file of the portal or a link, as the national portal takes links. Personal data: links a person.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="papers")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="papers")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    kind = models.CharField(max_length=12, choices=Paper.choices)
    number = models.CharField(_("nomor"), max_length=120, blank=True)
    date = models.DateField(_("tanggal"), null=True, blank=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    link = models.URLField(_("tautan"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Paper.values), name="paper_kind_known"),
            models.CheckConstraint(
                condition=Q(blob__isnull=False, link="") | (Q(blob__isnull=True) & ~Q(link="")),
                name="paper_file_or_link",
            ),
        ]
        indexes = [
            models.Index(fields=["cycle", "institution", "kind", "-id"], name="paper_of_institution"),
            models.Index(fields=["nomination", "kind", "-id"], name="paper_of_nomination"),
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()
