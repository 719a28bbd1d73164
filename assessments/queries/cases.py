"""Which assessments a person sees."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from assessments.enums import Outcome, State, Tier, Track
from assessments.models import Assessment, Conclusion, PreliminaryResult, ScoreCard, Sheet, TransitionRecord
from assessments.rules import may_fill, stakes_of
from units.enums import Action
from units.models import User
from units.rules import may_anywhere, scope_of
from units.rules.tenure import STOPPED

TPI_STATES = (State.SUBMITTED, State.IN_REVIEW)
UNIT_STATES = (State.DRAFT, State.RETURNED)


def assessments_for(user: User) -> QuerySet[Assessment]:
    """Assessments the person may open, with all that a page's heading needs. What is not here is 404 for them."""
    mine = scope_of(user, Action.VIEW_LKE).q("unit", "unit__institution")
    return Assessment.objects.filter(mine).with_heading()


def with_unit_score(assessments: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Adds `unit_total`, `unit_answered` and `item_count` of the unit's current round, from the stored score card."""
    card = ScoreCard.objects.filter(
        sheet__assessment=OuterRef("pk"), sheet__track=Track.UNIT, sheet__round=OuterRef("round")
    )
    return assessments.annotate(
        unit_total=Subquery(card.values("total")[:1]),
        unit_answered=Subquery(card.values("answered")[:1]),
        item_count=Subquery(card.values("count")[:1]),
    )


def open_work_of(user: User) -> QuerySet[Assessment]:
    """What the person must do now, by deadline: filling and sending for the unit, scoring for TPI."""
    wanted = Q(pk__in=[])
    if may_anywhere(user, Action.FILL_UNIT):
        filled = Q(state__in=UNIT_STATES) & ~Q(nomination__stage__in=STOPPED)
        wanted |= filled & scope_of(user, Action.FILL_UNIT).q("unit", "unit__institution")
    if may_anywhere(user, Action.JUDGE):
        wanted |= Q(state__in=TPI_STATES) & scope_of(user, Action.JUDGE).q("unit", "unit__institution")
    return with_unit_score(assessments_for(user).filter(wanted)).order_by("due_date", "unit__name", "pk")


def transitions_of(assessment: Assessment) -> QuerySet[TransitionRecord]:
    """Every move of the assessment, oldest first, with who made it."""
    return TransitionRecord.objects.filter(assessment=assessment).select_related("by").order_by("id")


def waiting_tiers_of(user: User) -> list[Assessment]:
    """Cases whose level beside TPI's own waits for the person: preliminary assessment, the controllers' approval, the
    second-level team. One query (and roles, ties); none for whoever has no such part."""
    wanted, stakes = Q(pk__in=[]), stakes_of(user)
    if may_anywhere(user, Action.PRE_JUDGE):
        asked = Q(state=State.SUBMITTED, nomination__cycle__review_settings__preliminary=True)
        said = PreliminaryResult.objects.filter(assessment=OuterRef("pk"), round=OuterRef("round"))
        mine = scope_of(user, Action.PRE_JUDGE).q("unit", "unit__institution")
        wanted |= mine & (Q(state=State.PRELIMINARY) | (asked & Q(~Exists(said))))
    if may_anywhere(user, Action.APPROVE):
        mine = scope_of(user, Action.APPROVE).q("unit", "unit__institution")
        wanted |= mine & Q(state=State.IN_REVIEW, tier=Tier.CONTROLLER)
    if may_anywhere(user, Action.JUDGE) and stakes.seats:
        mine = scope_of(user, Action.JUDGE).q("unit", "unit__institution") & Q(second_team__in=stakes.seats)
        meets = Conclusion.objects.filter(
            assessment=OuterRef("pk"), round=OuterRef("round"), track=Track.TPI, outcome=Outcome.MEETS
        )
        begun = Sheet.objects.filter(assessment=OuterRef("pk"), round=OuterRef("round"), track=Track.SECOND)
        ready = Q(state=State.EVALUATED) & Q(Exists(meets)) & Q(~Exists(begun))
        wanted |= mine & (Q(state=State.IN_SECOND) | ready)
    found = assessments_for(user).filter(wanted, nomination__cycle__closed_at=None)
    return [case for case in found if may_fill(user, case, _track_ahead(case))]


def _track_ahead(case: Assessment) -> Track:
    if case.state == State.IN_REVIEW:
        return Track.CONTROLLER
    return Track.PRE if case.state in (State.SUBMITTED, State.PRELIMINARY) else Track.SECOND
