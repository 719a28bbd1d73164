"""Links to the audit trail for whoever may read it."""

from django import template

from units.enums import Action
from units.models import Unit, User
from units.rules import may

register = template.Library()


@register.simple_tag
def may_audit(user: object, unit: Unit) -> bool:
    """Whether the person reads the trail of what belongs to the unit. No query beyond the roles."""
    return isinstance(user, User) and may(user, Action.VIEW_AUDIT, unit)
