"""The dossier of a proposal: which way it goes, and how far it has come."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from clearances.enums.papers import Paper
from clearances.enums.stages import TpnStage


class DossierKind(TextChoices):
    """To TPN, or kept by an institution that evaluates its WBK units itself (WBK mandiri, never WBBM)."""

    TPN = "tpn", _("Ke TPN")
    MANDIRI = "mandiri", _("WBK mandiri")


class DossierState(TextChoices):
    DRAFT = "draft", _("Sedang dibekukan")
    FROZEN = "frozen", _("Beku")


class MandiriStep(TextChoices):
    """What an institution that evaluates itself reports to TPN, each by a link and a note."""

    SELECTION = TpnStage.SELECTION.value, TpnStage.SELECTION.label
    DOCUMENTS = TpnStage.DOCUMENTS.value, TpnStage.DOCUMENTS.label
    INTERVIEW = TpnStage.INTERVIEW.value, TpnStage.INTERVIEW.label
    FIELD = TpnStage.FIELD.value, TpnStage.FIELD.label
    PANEL = TpnStage.PANEL.value, TpnStage.PANEL.label
    RESULT = "result", _("Hasil akhir yang dilaporkan ke TPN")


LETTERS = (Paper.PROPOSAL, Paper.TLHP, Paper.PRELIMINARY, Paper.DECREE)
"""Papers that are known by number and date."""
SIGNED = (Paper.PROPOSAL, Paper.SPTJM, Paper.TLHP, Paper.LHE, Paper.PRELIMINARY, Paper.DECREE)
"""Papers that somebody signs: kept as PDF or picture."""
