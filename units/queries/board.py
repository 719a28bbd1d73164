"""The tracking board: one cycle's nominations as a funnel and as a list of pages."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from units.enums import Action, NominationStage, Stage
from units.models import Cycle, Nomination, StageWindow, User
from units.queries.nominations import nominations_for
from units.queries.organisations import cycles_for

PER_PAGE = 50
AFTER_SELF_ASSESSMENT = tuple(stage for stage in Stage if stage not in (Stage.BUILDING, Stage.SELF_ASSESSMENT))
AT_WORK = (
    NominationStage.DESIGNATED,
    NominationStage.BUILDING,
    NominationStage.ASSESSMENT,
    NominationStage.PROPOSED,
)
"""Stages in which a nomination is on its way: neither only named nor at its end."""


@dataclass(frozen=True, slots=True)
class Board:
    """What is asked of the board; `older` keeps what stands in its stage for at least so many days."""

    cycle: Cycle
    stage: str = ""
    target: str = ""
    words: str = ""
    older: int = 0


class CountedPaginator(Paginator):
    """A paginator that is told how many there are: the funnel has counted already."""

    def __init__(self, found: QuerySet[Nomination], total: int) -> None:
        super().__init__(found, PER_PAGE)
        self.total = total

    @cached_property
    def count(self) -> int:
        return self.total


def boards_of(user: User) -> QuerySet[Cycle]:
    """Cycles whose nominations the person may see, newest first."""
    return cycles_for(user, Action.VIEW_NOMINATIONS)


def opening_board(user: User) -> Cycle | None:
    """The cycle that the board opens with, where none is asked for. One query.

    The newest open cycle in which nominations have been designated and a stage after the self-assessment runs today;
    else the newest open one in which any has been designated; else the newest of all.
    """
    today = timezone.localdate()
    running = StageWindow.objects.filter(
        cycle=OuterRef("pk"), stage__in=AFTER_SELF_ASSESSMENT, opens_on__lte=today, closes_on__gte=today
    )
    at_work = nominations_for(user).select_related(None).filter(cycle=OuterRef("pk"), stage__in=AT_WORK)
    cycles = boards_of(user).annotate(
        at_work=Q(closed_at=None) & Exists(at_work), running=Q(closed_at=None) & Exists(at_work) & Exists(running)
    )
    return cycles.order_by("-running", "-at_work", "-year", "institution__name").first()


def board_of(user: User, board: Board) -> QuerySet[Nomination]:
    """Nominations of the board, the longest in their stage first."""
    found = _narrowed(nominations_for(user), board)
    if board.stage:
        found = found.filter(stage=board.stage)
    return found.order_by("stage_since", "pk")


def funnel_of(user: User, board: Board) -> dict[str, int]:
    """How many stand in each stage under the other filters; every stage is there. One query."""
    found = _narrowed(nominations_for(user).select_related(None), board)
    counted = dict(found.order_by().values_list("stage").annotate(number=Count("pk")))
    return {stage.value: counted.get(stage.value, 0) for stage in NominationStage}


def named(found: QuerySet[Nomination], words: str) -> QuerySet[Nomination]:
    """Those whose unit bears every one of the words in its name."""
    for word in words.split():
        found = found.filter(Q(unit__name__icontains=word) | Q(unit__short_name__icontains=word))
    return found


def standing(found: QuerySet[Nomination], days: int) -> QuerySet[Nomination]:
    """Those that have stood in their stage for at least so many days."""
    return found.filter(stage_since__lte=timezone.now() - datetime.timedelta(days=days))


def _narrowed(found: QuerySet[Nomination], board: Board) -> QuerySet[Nomination]:
    found = found.filter(cycle=board.cycle)
    if board.target:
        found = found.filter(target=board.target)
    if board.older:
        found = standing(found, board.older)
    return named(found, board.words)
