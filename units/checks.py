"""Start-up check of the settings that name roles."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from units.enums import Role


def roles_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A role misspelt in ZI_MFA_ROLES would silently go without a second factor."""
    unknown = sorted(set(settings.ZI_MFA_ROLES) - set(Role.values))
    if not unknown:
        return []
    return [
        Error(
            f"ZI_MFA_ROLES: {', '.join(unknown)}.",
            hint=f"Peran yang dikenal: {', '.join(Role.values)}; atau none.",
            id="units.E001",
        )
    ]
