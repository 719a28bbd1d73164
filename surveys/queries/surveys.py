"""Which surveys a person sees."""

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from surveys.enums import MailState
from surveys.models import Exclusion, Invitation, InvitationMail, OutsideResult, Response, Survey, SurveyReport
from surveys.models.responses import SAID
from surveys.queries.flagging import held_exclusions
from surveys.rules import MANAGERS
from units.enums import Action
from units.models import Unit, User
from units.queries import units_for, units_where
from units.rules import scope_of

HEADING = ("unit__institution", "nomination__cycle", "questionnaire")


def surveys_for(user: User) -> QuerySet[Survey]:
    """Surveys the person may know of, with what a heading needs. What is not here is 404 for them."""
    inside = scope_of(user, Action.VIEW_SURVEYS).q("unit", "unit__institution")
    return Survey.objects.filter(inside).select_related(*HEADING)


def units_for_new(user: User) -> QuerySet[Unit]:
    """Units in which the person may set up a survey of some kind."""
    roles = {role for roles in MANAGERS.values() for role in roles}
    return units_where(user, roles).select_related("institution").order_by("name").distinct()


def units_with_surveys_for(user: User) -> QuerySet[Unit]:
    """Units whose surveys the person may know of."""
    return units_for(user, Action.VIEW_SURVEYS)


def outside_of(unit: Unit) -> QuerySet[OutsideResult]:
    """What TPN's own survey found in the unit, newest first; a correction is a newer row."""
    return OutsideResult.objects.filter(unit=unit).select_related("by").order_by("-pk")


def responses_of(survey: Survey, *, only_flagged: bool = False) -> QuerySet[Response]:
    """Answers, newest first, with the history of their exclusions."""
    history = Exclusion.objects.select_related("by", "readmission__by").order_by("pk")
    found = Response.objects.filter(survey=survey).select_related("service")
    found = found.prefetch_related(Prefetch("exclusions", history))
    if only_flagged:
        found = found.exclude(flags=0)
    return found.order_by("-submitted_at", "-pk")


def exclusions_of(survey: Survey) -> QuerySet[Exclusion]:
    """Every exclusion with what became of it, oldest first."""
    found = Exclusion.objects.filter(response__survey=survey)
    return found.select_related("response", "by", "readmission__by").order_by("pk")


def invitations_of(survey: Survey) -> QuerySet[Invitation]:
    """Invitations, newest first, with their service."""
    return survey.invitations.select_related("service").order_by("-pk")


def used_invitations(survey: Survey, keys: list[int]) -> set[int]:
    """Which of these invitations have been answered. One query."""
    wanted = {f"i:{key}": key for key in keys}
    used = Response.objects.filter(survey=survey, submission_key__in=wanted).values_list("submission_key", flat=True)
    return {wanted[key] for key in used}


def counted_answers(survey: Survey) -> QuerySet[Response]:
    """Answers that are not left out now."""
    return Response.objects.filter(~Exists(held_exclusions().filter(response=OuterRef("pk"))), survey=survey)


def mail_counts(survey: Survey) -> list[tuple[str, int]]:
    """How many invitations by e-mail stand where, in words; empty when none were asked for. One query."""
    found = InvitationMail.objects.filter(invitation__survey=survey).values_list("state").annotate(Count("pk"))
    counts = dict(found.order_by("state"))
    return [(str(state.label), counts[state.value]) for state in MailState if state.value in counts]


def remarks_of(survey: Survey, limit: int = 200) -> list[Response]:
    """Answers with a reason or a suggestion that were not left out, newest first."""
    found = counted_answers(survey).filter(SAID).select_related("service")
    return list(found.order_by("-submitted_at", "-pk")[:limit])


def reports_for(user: User) -> QuerySet[SurveyReport]:
    """Reports of the surveys that the person may know of."""
    return SurveyReport.objects.filter(survey__in=surveys_for(user)).select_related("job", "blob", "survey__unit")
