"""Questionnaires as data: published once, never changed (database triggers refuse it)."""

from django.db import models
from django.utils import timezone


class Questionnaire(models.Model):
    """One version of a questionnaire. `content` is the pack as canonical JSON. Personal data: none."""

    key = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.title
