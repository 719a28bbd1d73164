from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    QUEUED = "queued", _("menunggu")
    RUNNING = "running", _("berjalan")
    DONE = "done", _("selesai")
    FAILED = "failed", _("gagal")
    CANCELLED = "cancelled", _("dibatalkan")


TRANSITIONS: dict[State, frozenset[State]] = {
    # A running job goes back to the queue, or to another worker, when its lease lapses.
    State.QUEUED: frozenset({State.RUNNING, State.CANCELLED}),
    State.RUNNING: frozenset({State.RUNNING, State.QUEUED, State.DONE, State.FAILED, State.CANCELLED}),
    State.DONE: frozenset(),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
}
ENDED = tuple(state for state, following in TRANSITIONS.items() if not following)
ACTIVE = tuple(state for state in State if state not in ENDED)
