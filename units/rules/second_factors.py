"""Who must have more than a password."""

from django.conf import settings

from units.enums import Role
from units.models import User
from units.rules.hats import hats_of


def needs_second_factor(user: User) -> bool:
    """Whether a role of the person asks for a second factor (settings.ZI_MFA_ROLES). At most one query."""
    wanted = [role for role in Role if role.value in settings.ZI_MFA_ROLES]
    if user.is_superuser and Role.PLATFORM_ADMIN in wanted:
        return True
    return bool(wanted) and hats_of(user).worn_somewhere(*wanted)
