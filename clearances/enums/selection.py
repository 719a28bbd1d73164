"""What the administrative selection looks at (practice of the national portal), and TPN's own papers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from clearances.enums.papers import Paper
from units.enums import Predicate


class SelectionItem(TextChoices):
    PROPOSAL = "proposal", _("Surat usulan")
    SPTJM = "sptjm", _("SPTJM")
    LKE = "lke", _("LKE memenuhi nilai minimum")
    TLHP = "tlhp", _("TLHP 100%")
    SURVEY = "survey", _("Laporan survei dan data responden")
    YEARS_WBK = "years_wbk", _("Dua tahun WBK")


PAPER_OF: dict[SelectionItem, Paper] = {
    SelectionItem.PROPOSAL: Paper.PROPOSAL,
    SelectionItem.SPTJM: Paper.SPTJM,
    SelectionItem.LKE: Paper.LKE,
    SelectionItem.TLHP: Paper.TLHP,
    SelectionItem.SURVEY: Paper.SURVEY,
}
"""The paper of the proposal that a replacement becomes a new version of."""


def items_for(target: str) -> tuple[SelectionItem, ...]:
    """What is checked for a predicate: the years as WBK only on the way to WBBM."""
    return tuple(one for one in SelectionItem if one != SelectionItem.YEARS_WBK or target == Predicate.WBBM)


class TpnPaperKind(TextChoices):
    LHE = "lhe", _("LHE TPN")
    INVITATION = "invitation", _("Surat undangan")
