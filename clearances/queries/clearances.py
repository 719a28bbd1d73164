"""Clearances that a person may see, and how they stand."""

import datetime
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from clearances.enums import Body
from clearances.models import Clearance, ClearanceLetter
from clearances.rules import Standing, standing_of
from units.enums import Action
from units.models import Nomination, User
from units.rules import scope_of, today_at


def clearances_for(user: User) -> QuerySet[Clearance]:
    """Records at whose unit the person sees what follows from a score, the newest first."""
    inside = scope_of(user, Action.VIEW_PREDICATES).q("nomination__unit", "nomination__unit__institution")
    found = Clearance.objects.filter(inside).select_related("nomination__unit__institution", "blob", "by")
    return found.order_by("-id")


def clearances_of(nomination: Nomination) -> QuerySet[Clearance]:
    """Every record of a nomination, the newest first, with who made it."""
    return Clearance.objects.filter(nomination=nomination).select_related("blob", "by").order_by("-id")


def clearance_standing(
    nominations: Sequence[Nomination], on: datetime.date | None = None
) -> Mapping[int, dict[Body, Standing]]:
    """By nomination how each body stands on a day, today in the unit's zone unless another is named.

    One query for any number of nominations (their units at hand).
    """
    records: dict[int, list[Clearance]] = {one.pk: [] for one in nominations}
    for record in Clearance.objects.filter(nomination__in=list(records)).order_by("-id"):
        records[record.nomination_id].append(record)
    return {one.pk: standing_of(records[one.pk], on or today_at(one.unit)) for one in nominations}


def clearance_letters_for(user: User) -> QuerySet[ClearanceLetter]:
    """Letters of the cycles in whose institution the person prepares the proposal, the newest first."""
    inside = scope_of(user, Action.BUILD_DOSSIER).q("", "cycle__institution")
    return (
        ClearanceLetter.objects.filter(inside)
        .defer("content")
        .select_related("cycle__institution", "job", "pdf", "docx")
        .order_by("-id")
    )
