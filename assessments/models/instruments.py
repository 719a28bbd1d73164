"""The regulation as data: published once, never changed (database triggers refuse it)."""

from django.db import models
from django.utils import timezone


class Instrument(models.Model):
    """One version of the LKE. `content` is the pack as canonical JSON. Personal data: none."""

    key = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """One question of an instrument (butir); text and arithmetic are in the compiled one. Personal data: none."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="items")
    code = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    component = models.CharField(max_length=20)
    aspect = models.CharField(max_length=20, blank=True)
    area = models.CharField(max_length=5, blank=True)
    subcomponent = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "code"], name="item_code_once_per_instrument"),
            models.UniqueConstraint(fields=["instrument", "position"], name="item_position_once_per_instrument"),
        ]
        ordering = ["instrument", "position"]

    def __str__(self) -> str:
        return self.code


class RuleSet(models.Model):
    """Gates, prerequisites, documents and deadlines of a period, apart from the LKE. Personal data: none."""

    key = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.title
