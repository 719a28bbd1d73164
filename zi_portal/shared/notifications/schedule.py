"""What beat runs for notifications; plain values, because the settings read them."""

from typing import Any

from celery.schedules import crontab

DELIVER = "zi_portal.shared.notifications.tasks.deliver"
DIGEST = "zi_portal.shared.notifications.tasks.digest"


def beat_schedule() -> dict[str, dict[str, Any]]:
    """The digest leaves at 6 in the morning of Jakarta; letters that could not be sent are looked at every minute."""
    return {
        "deliver-letters": {"task": DELIVER, "schedule": 60.0, "options": {"expires": 60.0}},
        "daily-digest": {"task": DIGEST, "schedule": crontab(hour="23", minute="0")},
    }
