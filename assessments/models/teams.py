"""TPI's teams, who sits in them, which part of a unit is whose, and what keeps people apart from a unit."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.enums import Position, TeamKind
from assessments.models.cases import Assessment
from units.models import Cycle, Unit

CAPACITY, MINUTES = 14, 390
"""At most 14 units per team, 390 minutes each: practice of a statistics office (domain notes 5.3)."""


class ReviewSettings(models.Model):
    """How TPI works in a cycle. Personal data: none.

    `passes` is how many members score a unit blind to each other; 1 means that they share one sheet.
    """

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="review_settings")
    passes = models.PositiveSmallIntegerField(_("jumlah penilai mandiri per unit"), default=1)
    capacity = models.PositiveSmallIntegerField(_("unit per tim, paling banyak"), default=CAPACITY)
    minutes_per_unit = models.PositiveSmallIntegerField(_("menit per unit"), default=MINUTES)
    apart_years = models.PositiveSmallIntegerField(_("jarak setelah berperan di unit (tahun)"), default=2)
    coaching_blocks = models.BooleanField(_("pernah mendampingi unit menghalangi penilaian"), default=False)
    preliminary = models.BooleanField(_("ada penilaian pendahuluan"), default=False)
    claim_minutes = models.PositiveSmallIntegerField(_("lama sebuah butir dipegang (menit)"), default=15)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(passes__gte=1, passes__lte=5), name="review_passes_from_1_to_5"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="review_capacity_from_one"),
            models.CheckConstraint(condition=Q(claim_minutes__gte=1), name="review_claims_last"),
        ]

    def __str__(self) -> str:
        return f"TPI {self.cycle_id}"


class Team(models.Model):
    """A team of a cycle, formed by decree (SK TPI) and sent by an order (surat tugas). Personal data: none."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="teams")
    kind = models.CharField(max_length=10, choices=TeamKind.choices, default=TeamKind.TPI)
    name = models.CharField(_("nama tim"), max_length=120)
    capacity = models.PositiveSmallIntegerField(_("unit, paling banyak"), default=CAPACITY)
    decree_number = models.CharField(_("nomor SK TPI"), max_length=120, blank=True)
    decree_date = models.DateField(_("tanggal SK TPI"), null=True, blank=True)
    order_number = models.CharField(_("nomor surat tugas"), max_length=120, blank=True)
    order_from = models.DateField(_("surat tugas mulai"), null=True, blank=True)
    order_until = models.DateField(_("surat tugas sampai"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "name"], name="team_name_once_per_cycle"),
            models.CheckConstraint(condition=Q(kind__in=TeamKind.values), name="team_kind_known"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="team_capacity_from_one"),
            models.CheckConstraint(
                condition=Q(order_from=None) | Q(order_until=None) | Q(order_until__gte=models.F("order_from")),
                name="team_order_ends_after_start",
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """A person's seat in a team, from which inspectorate and with which training. Personal data: links a person."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    position = models.CharField(_("kedudukan"), max_length=12, choices=Position.choices)
    inspectorate = models.CharField(_("inspektorat asal"), max_length=120, blank=True)
    training = models.CharField(_("pelatihan ZI"), max_length=200, blank=True)
    trained_on = models.DateField(_("tanggal pelatihan"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="team_seat_once_per_person"),
            models.UniqueConstraint(
                fields=["team"], condition=Q(position=Position.LEAD), name="team_has_at_most_one_lead"
            ),
            models.CheckConstraint(condition=Q(position__in=Position.values), name="team_position_known"),
        ]
        ordering = ["team", "position", "id"]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_position_display()}"


class Share(models.Model):
    """A member's part of one unit: some areas, or all when none is named. Personal data: links a person.

    `blind` marks who makes a pass of their own where several members score the same unit.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="shares")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    areas = models.CharField(max_length=60, blank=True)
    blind = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "user"], name="share_once_per_person"),
            models.CheckConstraint(condition=Q(blind=False) | Q(areas=""), name="share_blind_covers_all"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.areas or '*'}"


class Interest(models.Model):
    """An interest in a unit that a person has declared: it bars them from assessing. Personal data: all of it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(_("kepentingan"))
    declared_on = models.DateField(auto_now_add=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="interest_has_reason")]

    def __str__(self) -> str:
        return f"{self.user_id} – {self.unit_id}"


class Coaching(models.Model):
    """A person has coached a unit (pendampingan): shown, and a block only where the cycle says so.

    Personal data: links a person.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(_("keterangan"), max_length=200, blank=True)
    coached_on = models.DateField(_("tanggal pendampingan"))

    def __str__(self) -> str:
        return f"{self.user_id} – {self.unit_id}"


class ConflictWaiver(models.Model):
    """The Inspektur lifts a block for one person, one unit and one cycle; the reason is printed in the LHE.

    Personal data: links a person.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    conflict = models.TextField()
    reason = models.TextField(_("alasan"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "unit", "cycle"], name="waiver_once_per_person_unit_and_cycle"),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} – {self.unit_id}"
