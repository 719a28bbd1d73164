"""What beat runs for jobs; plain values, because the settings read them."""

from typing import Any

REQUEUE_LAPSED = "zi_portal.shared.jobs.tasks.requeue_lapsed"


def beat_schedule(lease_seconds: int) -> dict[str, dict[str, Any]]:
    """Three looks per lease. A message that nobody took before the next one is due has nothing to add."""
    every = lease_seconds / 3
    return {"requeue-lapsed-jobs": {"task": REQUEUE_LAPSED, "schedule": every, "options": {"expires": every}}}
