"""Bodies of the background jobs; operations queue them by name."""

from units.tasks.accounts import send_invitation, send_password_reset, tidy_accounts
from units.tasks.imports import import_units

__all__ = ["import_units", "send_invitation", "send_password_reset", "tidy_accounts"]
