"""Which year a list of proposals opens with."""

from django.utils import timezone

from units.enums import Action, Stage
from units.models import StageWindow, User
from units.queries import cycles_for


def proposing_year(user: User) -> int | None:
    """The newest year of which proposals are taken today, among what the person may see. One query."""
    today = timezone.localdate()
    windows = StageWindow.objects.filter(stage=Stage.PROPOSAL, opens_on__lte=today, closes_on__gte=today)
    mine = windows.filter(cycle__in=cycles_for(user, Action.VIEW_PREDICATES).order_by().values("pk"))
    return mine.order_by("-cycle__year").values_list("cycle__year", flat=True).first()
