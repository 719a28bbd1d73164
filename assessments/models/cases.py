"""The case: one assessment of a unit, the record of its moves and its conclusion."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.enums import Decision, Move, Outcome, State, Tier, Track
from assessments.models.instruments import Instrument, RuleSet
from units.enums import Predicate
from units.models import Nomination, Unit
from zi_portal.shared.files.models import Blob

HEADING = ("unit__institution", "nomination__cycle")


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def with_heading(self) -> "AssessmentQuerySet":
        """With unit, institution, nomination and cycle: what a heading and a permission need."""
        return self.select_related(*HEADING)


class Assessment(models.Model):
    """A unit's worksheet through all its rounds and tiers (R90 Lampiran II). Personal data: none.

    `route` names the tiers of TPI's running assessment in their order, fixed when it begins, and `tier` the one whose
    turn it is; both so that a save asks no question about the team.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assessments")
    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="assessment")
    # By key, so that the compiled instrument is at hand without a join: `instrument_id` is "lke-zi-2021".
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, to_field="key", related_name="+")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, to_field="key", related_name="+")
    state = models.CharField(_("status"), max_length=12, choices=State.choices, default=State.DRAFT)
    tier = models.CharField(max_length=12, choices=Tier.choices, blank=True)
    route = models.JSONField(default=list, blank=True)
    team = models.ForeignKey("Team", on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    second_team = models.ForeignKey(
        "Team", on_delete=models.PROTECT, null=True, blank=True, related_name="second_cases"
    )
    passes = models.PositiveSmallIntegerField(_("jumlah penilai mandiri"), default=0)
    round = models.PositiveSmallIntegerField(_("putaran"), default=1)
    due_date = models.DateField(_("batas waktu"))
    handed_over_at = models.DateTimeField(_("diserahkan kepada kepala unit"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="assessment_state_known"),
            models.CheckConstraint(condition=models.Q(round__gte=1), name="assessment_round_from_one"),
            models.CheckConstraint(
                condition=models.Q(state=State.IN_REVIEW, tier__in=Tier.values)
                | (~models.Q(state=State.IN_REVIEW) & models.Q(tier="")),
                name="assessment_tier_only_in_review",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="assessment_unit_state")]

    def __str__(self) -> str:
        return f"LKE {self.nomination.cycle.year} · {self.unit}"

    @property
    def target(self) -> str:
        """Predicate the unit heads for; costs a query unless the nomination is selected."""
        return self.nomination.target

    @cached_property
    def borne_name(self) -> str:
        """The unit's name for a heading: today's while work goes on, then that of the day on which it was concluded.

        No query while it goes on; two, or three where nothing was concluded, afterwards.
        """
        if self.state not in (State.EVALUATED, State.LOCKED):
            return self.unit.name
        ends = self.transitions.order_by("-id")
        last = ends.filter(to_state=State.EVALUATED).first() or ends.filter(to_state=State.LOCKED).first()
        return self.unit.name_on(timezone.localdate(last.at)) if last else self.unit.name

    def name_in(self, number: int) -> str:
        """The unit's name when it sent the round to TPI; today's when it has not. Two queries."""
        sent = self.transitions.filter(round=number, move=Move.SUBMIT).order_by("-id").first()
        return self.unit.name_on(timezone.localdate(sent.at)) if sent else self.unit.name

    @property
    def is_last_tier(self) -> bool:
        """Whether no tier that the team has named is still ahead."""
        return bool(self.route) and self.route[-1] == self.tier


class TransitionRecord(models.Model):
    """One move of an assessment, kept for good (guarded by triggers). Personal data: links a person."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="transitions")
    move = models.CharField(max_length=20, choices=Move.choices)
    from_state = models.CharField(max_length=12, choices=State.choices, blank=True)
    to_state = models.CharField(max_length=12, choices=State.choices)
    round = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["assessment", "id"]

    def __str__(self) -> str:
        return f"{self.move} → {self.to_state}"


class Conclusion(models.Model):
    """TPI's word on one predicate at the end of its evaluation, or the second-level team's after it.

    Personal data: links a person.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="conclusions")
    round = models.PositiveSmallIntegerField()
    predicate = models.CharField(max_length=4, choices=Predicate.choices)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    recommendations = models.TextField(_("rekomendasi"), blank=True)
    appreciation = models.TextField(_("apresiasi"), blank=True)
    track = models.CharField(max_length=10, choices=Track.choices, default=Track.TPI)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "round", "predicate", "track"], name="conclusion_once_per_predicate"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.MEETS) | ~models.Q(recommendations=""),
                name="conclusion_not_met_has_recommendations",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predicate}: {self.get_outcome_display()}"


class LeaderDecision(models.Model):
    """What the leader decided on TPI's report, as the coordinator records it with the signed paper.

    Personal data: links a person.
    """

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="decision")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    letter_number = models.CharField(_("nomor surat"), max_length=120)
    letter_date = models.DateField(_("tanggal surat"))
    reason = models.TextField(_("alasan"), blank=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(decision__in=Decision.values), name="decision_known"),
            models.CheckConstraint(condition=~models.Q(letter_number=""), name="decision_has_letter"),
            models.CheckConstraint(
                condition=~models.Q(decision=Decision.COACH) | ~models.Q(reason=""), name="decision_to_coach_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} · {self.letter_number}"
