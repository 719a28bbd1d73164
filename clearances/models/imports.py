"""A table of earlier predicates that somebody has handed in."""

from django.conf import settings
from django.db import models

from units.models import Institution
from zi_portal.shared.files.models import Blob


class PredicateImport(models.Model):
    """One file, and whether it was applied. Personal data: links a person."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="+")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    added = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name
