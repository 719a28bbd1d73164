"""Institutions and the tree of their work units."""

import datetime
from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.enums import (
    INSTITUTION_ROLES,
    LEVELS,
    LOCAL_KINDS,
    PORTAL_ROLES,
    UNIT_ROLES,
    InstitutionKind,
    Level,
    Scheme,
    UnitMark,
    Zone,
)

LOCAL_VALUES = [kind.value for kind in LOCAL_KINDS]


def _chain_of(institution_pk: int) -> str:
    return f"institution:{institution_pk}"


class Institution(models.Model):
    """A ministry, agency or local government. Personal data: none."""

    name = models.CharField(_("nama"), max_length=200)
    short_name = models.CharField(_("nama singkat"), max_length=40)
    kind = models.CharField(max_length=30, choices=InstitutionKind.choices, default=InstitutionKind.MINISTRY)
    scheme = models.CharField(max_length=12, choices=Scheme.choices, default=Scheme.CENTRAL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="institution_name_once"),
            models.CheckConstraint(condition=Q(kind__in=InstitutionKind.values), name="institution_kind_known"),
            # Local governments name their levels alike, and nobody else names them so.
            models.CheckConstraint(
                condition=Q(kind__in=LOCAL_VALUES, scheme=Scheme.LOCAL)
                | (~Q(kind__in=LOCAL_VALUES) & Q(scheme__in=[s for s in Scheme.values if s != Scheme.LOCAL])),
                name="institution_scheme_fits_kind",
            ),
        ]
        ordering = ["name"]
        permissions = [(role.value, role.name) for role in INSTITUTION_ROLES + PORTAL_ROLES]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_chain(self) -> str:
        """Key of the institution's own audit chain."""
        return _chain_of(self.pk)

    @property
    def is_local(self) -> bool:
        """Daerah or pusat: drives preliminary assessment, limits of the RB index, and affirmed services."""
        return self.kind in LOCAL_KINDS

    @property
    def levels(self) -> tuple[Level, ...]:
        """Levels its units may have."""
        return LEVELS[Scheme(self.scheme)]


class UnitQuerySet(models.QuerySet["Unit"]):
    def active(self, on: datetime.date | None = None) -> "UnitQuerySet":
        """Units that exist on a day, today unless another is named."""
        day = on or timezone.localdate()
        return self.filter(
            Q(active_from=None) | Q(active_from__lte=day), Q(active_until=None) | Q(active_until__gt=day)
        )


class Unit(models.Model):
    """A work unit (unit kerja, satker) at any depth of its institution. Personal data: none.

    `name` is today's name; `name_on` knows the earlier ones. `active_until` is the first day on which it is no more.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(max_length=30, blank=True)
    name = models.CharField(_("nama"), max_length=200)
    short_name = models.CharField(_("nama singkat"), max_length=60)
    zone = models.CharField(_("zona waktu"), max_length=20, choices=Zone.choices, default=Zone.WIB)
    remarks = models.CharField(_("keterangan"), max_length=200, blank=True)
    level = models.CharField(max_length=20, choices=Level.choices, blank=True)
    services = models.JSONField(default=list, blank=True)
    staff_count = models.PositiveIntegerField(null=True, blank=True)
    budget = models.PositiveBigIntegerField(null=True, blank=True)
    mark = models.CharField(max_length=12, choices=UnitMark.choices, blank=True)
    active_from = models.DateField(null=True, blank=True)
    active_until = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "name"], name="unit_name_once_per_institution"),
            models.UniqueConstraint(
                fields=["institution", "code"], condition=~Q(code=""), name="unit_code_once_per_institution"
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="unit_not_its_own_parent"),
            models.CheckConstraint(condition=Q(zone__in=Zone.values), name="unit_zone_known"),
            models.CheckConstraint(condition=Q(level__in=["", *Level.values]), name="unit_level_known"),
            models.CheckConstraint(condition=Q(mark__in=["", *UnitMark.values]), name="unit_mark_known"),
            models.CheckConstraint(
                condition=Q(active_from=None) | Q(active_until=None) | Q(active_until__gte=models.F("active_from")),
                name="unit_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(active_until__isnull=False), name="unit_merged_has_ended"
            ),
        ]
        ordering = ["name"]
        permissions = [(role.value, role.name) for role in UNIT_ROLES]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_chain(self) -> str:
        """Key of its institution's audit chain."""
        return _chain_of(self.institution_id)

    @cached_property
    def is_active(self) -> bool:
        """Whether the unit exists today."""
        today = timezone.localdate()
        begun = self.active_from is None or self.active_from <= today
        return begun and (self.active_until is None or self.active_until > today)

    def name_on(self, day: datetime.date) -> str:
        """The name the unit bore on a day: what a document of that day says. One query."""
        held = self.names.filter(Q(valid_from=None) | Q(valid_from__lte=day))
        borne = held.order_by(models.F("valid_from").desc(nulls_last=True)).first()
        return borne.name if borne else self.name
