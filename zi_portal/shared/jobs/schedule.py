"""What beat runs for jobs; plain values, because the settings read them."""

REQUEUE_LAPSED = "zi_portal.shared.jobs.tasks.requeue_lapsed"
SECONDS = 20.0
# A message that nobody took before the next one is due has nothing to add.
BEAT_SCHEDULE = {"requeue-lapsed-jobs": {"task": REQUEUE_LAPSED, "schedule": SECONDS, "options": {"expires": SECONDS}}}
