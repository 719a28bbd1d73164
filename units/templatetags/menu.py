"""The sections of the portal that the person's roles open."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from units.enums import Action
from units.models import User
from units.rules import may_anywhere

register = template.Library()


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    label: str
    url: str


@register.simple_tag
def menu(user: object) -> list[Section]:
    """Sections beyond the home page. No query beyond the roles."""
    if not isinstance(user, User):
        return []
    known = (
        (Action.VIEW_LKE, "list", "LKE", "assessment_list"),
        (Action.SEE_PROGRESS, "tpi", "TPI", "tpi"),
        (Action.VIEW_LKE, "library", _("Bukti"), "library"),
        (Action.VIEW_SURVEYS, "surveys", _("Survei"), "survey_list"),
        (Action.VIEW_NOMINATIONS, "nominations", _("Nominasi"), "nomination_list"),
        (Action.VIEW_PREDICATES, "predicates", _("Predikat"), "preflight_list"),
        (Action.VIEW_UNITS, "units", _("Unit"), "unit_list"),
        (Action.VIEW_PEOPLE, "people", _("Orang & peran"), "people"),
        (Action.VIEW_CYCLES, "cycles", _("Siklus"), "cycle_list"),
        (Action.VIEW_AUDIT, "audit", _("Audit"), "audit_list"),
        (Action.VIEW_PORTAL_AUDIT, "audit", _("Audit"), "audit_list"),
    )
    open_to = {key: Section(key, label, reverse(name)) for act, key, label, name in known if may_anywhere(user, act)}
    return list(open_to.values())
