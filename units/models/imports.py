"""A table of units that somebody has handed in."""

from django.conf import settings
from django.db import models

from units.models.organisations import Institution
from zi_portal.shared.files.models import Blob
from zi_portal.shared.jobs.models import Job


class UnitImport(models.Model):
    """One file: what it would change, and whether that was done. Personal data: links a person."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="+")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name
