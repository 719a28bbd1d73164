"""Tabs across the pages of what follows from a score."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from clearances.rules.complaints import may_read_complaints
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
    reads = may_anywhere(user, Action.VIEW_PREDICATES)
    known = (
        (reads, "preflight_list", _("Pra-pengusulan")),
        (reads, "dossier_list", _("Berkas usulan")),
        (reads, "tpn_list", _("Tahap TPN")),
        (may_read_complaints(user), "complaint_list", _("Pengaduan")),
        (reads, "predicate_list", _("Predikat")),
        (reads, "monitoring_list", _("Pemantauan")),
        (may_anywhere(user, Action.VIEW_NATIONAL), "national", _("Nasional")),
    )
    return [Tab(name, label, reverse(name)) for may, name, label in known if may]
