"""Predicates that units hold or held, and what took them away."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clearances.enums import PredicateState
from units.enums import Predicate
from units.models import Nomination, Unit
from zi_portal.shared.files.models import Blob

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_code() -> str:
    """The predicate's public name, typed from a printed proof: no letters that look alike, no number to count up."""
    return "".join(secrets.choice(ALPHABET) for _position in range(10))


class PredicateHeld(models.Model):
    """A unit's predicate by decree; `unit_name` is what the decree says, whatever the unit is called later.

    A WBK that a WBBM follows is superseded. Personal data: links a person.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predicates")
    nomination = models.OneToOneField(
        Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="predicate"
    )
    kind = models.CharField(max_length=4, choices=Predicate.choices)
    unit_name = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField(_("tahun"))
    decree_number = models.CharField(_("nomor keputusan"), max_length=120)
    decree_date = models.DateField(_("tanggal keputusan"))
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    by_institution = models.BooleanField(_("WBK mandiri"), default=False)
    state = models.CharField(max_length=12, choices=PredicateState.choices, default=PredicateState.HELD)
    ended_on = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=20, unique=True, default=new_code)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Predicate.values), name="predicate_kind_known"),
            models.CheckConstraint(condition=Q(state__in=PredicateState.values), name="predicate_state_known"),
            models.CheckConstraint(
                condition=Q(state=PredicateState.HELD, ended_on__isnull=True)
                | (~Q(state=PredicateState.HELD) & Q(ended_on__isnull=False)),
                name="predicate_ended_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["unit", "kind"], condition=Q(state=PredicateState.HELD), name="predicate_held_once"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-decree_date"], name="predicate_of_unit"),
            models.Index(fields=["-decree_date", "-id"], name="predicate_newest_first"),
        ]
        ordering = ["-decree_date", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.year} · {self.unit_name}"


class Revocation(models.Model):
    """A predicate taken away: the unit cannot be proposed before `banned_until` (two years, R90 Lampiran II).

    Personal data: links a person.
    """

    predicate = models.OneToOneField(PredicateHeld, on_delete=models.PROTECT, related_name="revocation")
    recommended_on = models.DateField(null=True, blank=True)
    recommendation = models.TextField(_("alasan rekomendasi"), blank=True)
    recommended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    decree_number = models.CharField(_("nomor keputusan"), max_length=120, blank=True)
    reason = models.TextField(_("alasan"), blank=True)
    banned_until = models.DateField(null=True, blank=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | (~Q(decree_number="") & ~Q(reason="") & Q(banned_until__isnull=False)),
                name="revocation_decided_by_decree",
            )
        ]

    def __str__(self) -> str:
        return f"Pencabutan {self.predicate}"
