"""Which assessments a person sees."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from assessments.enums import State, Track
from assessments.models import Assessment, ScoreCard, TransitionRecord
from assessments.rules import READERS
from units.enums import Role
from units.models import User
from units.queries import units_where
from units.rules import hats_of

TPI_STATES = (State.SUBMITTED, State.IN_REVIEW)
UNIT_STATES = (State.DRAFT, State.RETURNED)


def assessments_for(user: User) -> QuerySet[Assessment]:
    """Assessments the person may open, with all that a page's heading needs. What is not here is 404 for them."""
    hats = hats_of(user)
    if hats.everywhere(*READERS):
        return Assessment.objects.with_heading()
    mine = Q(unit__in=hats.units(*READERS)) | Q(unit__institution__in=hats.institutions(*READERS))
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
    hats = hats_of(user)
    wanted = Q(pk__in=[])
    if hats.worn_somewhere(Role.OPERATOR, Role.HEAD):
        wanted |= Q(state__in=UNIT_STATES, unit__in=units_where(user, (Role.OPERATOR, Role.HEAD)))
    if hats.worn_somewhere(Role.ASSESSOR):
        wanted |= Q(state__in=TPI_STATES, unit__in=units_where(user, (Role.ASSESSOR,)))
    return with_unit_score(assessments_for(user).filter(wanted)).order_by("due_date", "unit__name", "pk")


def transitions_of(assessment: Assessment) -> QuerySet[TransitionRecord]:
    """Every move of the assessment, oldest first, with who made it."""
    return TransitionRecord.objects.filter(assessment=assessment).select_related("by").order_by("id")
