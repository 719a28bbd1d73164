"""Institutions and the tree of their work units."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from units.enums import Zone


def _chain_of(institution_pk: int) -> str:
    return f"institution:{institution_pk}"


class Institution(models.Model):
    """A ministry, agency or local government. Personal data: none."""

    name = models.CharField(_("nama"), max_length=200)
    short_name = models.CharField(_("nama singkat"), max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name"], name="institution_name_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_chain(self) -> str:
        """Key of the institution's own audit chain."""
        return _chain_of(self.pk)


class Unit(models.Model):
    """A work unit (unit kerja, satker) at any depth of its institution. Personal data: none."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(_("nama"), max_length=200)
    short_name = models.CharField(_("nama singkat"), max_length=60)
    zone = models.CharField(_("zona waktu"), max_length=20, choices=Zone.choices, default=Zone.WIB)
    remarks = models.CharField(_("keterangan"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "name"], name="unit_name_once_per_institution"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="unit_not_its_own_parent"),
            models.CheckConstraint(condition=models.Q(zone__in=Zone.values), name="unit_zone_known"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_chain(self) -> str:
        """Key of its institution's audit chain."""
        return _chain_of(self.institution_id)
