"""The papers of a proposal, as the national portal's administrative selection asks for them."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Paper(TextChoices):
    """Kinds of papers (domain of R90 Lampiran II and 5/2024; practice of the national portal)."""

    PROPOSAL = "proposal", _("Surat pengajuan evaluasi")
    SPTJM = "sptjm", _("SPTJM")
    TLHP = "tlhp", _("Surat pernyataan APIP: TLHP 100%")
    SURVEY = "survey", _("Laporan survei mandiri")
    RESPONDENTS = "respondents", _("Daftar responden")
    LKE = "lke", _("LKE dengan nilai TPI")
    LHE = "lhe", _("LHE TPI")
    PRELIMINARY = "preliminary", _("Surat hasil penilaian pendahuluan")
    DECREE = "decree", _("Surat keputusan penetapan unit")
    EVIDENCE = "evidence", _("Indeks bukti")
    VIDEO = "video", _("Video profil")
    SLIDES = "slides", _("Bahan paparan")


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """Whether a paper is one for the institution or one per unit, and whether the selection fails without it."""

    of_institution: bool
    required: bool
    made_here: bool = False
    """The portal makes it from its own records."""


PAPERS: dict[Paper, PaperSpec] = {
    Paper.PROPOSAL: PaperSpec(of_institution=True, required=True),
    Paper.SPTJM: PaperSpec(of_institution=True, required=True),
    Paper.TLHP: PaperSpec(of_institution=True, required=True),
    Paper.SURVEY: PaperSpec(of_institution=False, required=True),
    Paper.RESPONDENTS: PaperSpec(of_institution=False, required=True),
    Paper.LKE: PaperSpec(of_institution=False, required=True, made_here=True),
    Paper.LHE: PaperSpec(of_institution=False, required=True),
    Paper.PRELIMINARY: PaperSpec(of_institution=False, required=True),
    Paper.DECREE: PaperSpec(of_institution=False, required=True),
    Paper.EVIDENCE: PaperSpec(of_institution=False, required=True, made_here=True),
    Paper.VIDEO: PaperSpec(of_institution=False, required=False),
    Paper.SLIDES: PaperSpec(of_institution=False, required=False),
}
