"""Tabs across the pages of what follows from a score."""

from dataclasses import dataclass

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from units.enums import Action
from units.models import User
from units.rules import may_anywhere

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    label: str
    url: str


@register.simple_tag
def proposal_tabs(user: object) -> list[Tab]:
    """Pages that the person's roles open, in the order of the process. No query beyond the roles."""
    if not isinstance(user, User):
        return []
    known = (
        (Action.VIEW_PREDICATES, "preflight_list", _("Pra-pengusulan")),
        (Action.VIEW_PREDICATES, "dossier_list", _("Berkas usulan")),
        (Action.VIEW_PREDICATES, "tpn_list", _("Tahap TPN")),
        (Action.VIEW_PREDICATES, "complaint_list", _("Pengaduan")),
        (Action.VIEW_PREDICATES, "predicate_list", _("Predikat")),
        (Action.VIEW_PREDICATES, "monitoring_list", _("Pemantauan")),
        (Action.VIEW_NATIONAL, "national", _("Nasional")),
    )
    made = [(name, label, _address(name)) for action, name, label in known if may_anywhere(user, action)]
    return [Tab(name, label, url) for name, label, url in made if url]


def _address(name: str) -> str:
    """The page's address, or nothing while it is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
