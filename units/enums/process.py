"""The year's stages, and the one table of a nomination's moves."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from units.enums.permissions import Action


class Predicate(TextChoices):
    WBK = "WBK", "WBK"
    WBBM = "WBBM", "WBBM"


class Stage(TextChoices):
    """Stages of a cycle in the order of the year (R90 Lampiran I and II; practice of the national portal)."""

    BUILDING = "building", _("Pembangunan")
    SELF_ASSESSMENT = "self_assessment", _("Penilaian mandiri")
    PRELIMINARY = "preliminary", _("Penilaian pendahuluan")
    TPI = "tpi", _("Penilaian TPI")
    PROPOSAL = "proposal", _("Pengusulan")
    SELECTION = "selection", _("Seleksi administrasi")
    OBJECTION = "objection", _("Sanggah")
    DESK = "desk", _("Desk evaluasi")
    FIELD = "field", _("Evaluasi lapangan")
    PANEL = "panel", _("Panel")
    ANNOUNCEMENT = "announcement", _("Pengumuman")


class Criterion(TextChoices):
    """What the working group looks at when it identifies candidates (R52, R90 Lampiran I)."""

    SERVICE = "service", _("Layanan strategis atau layanan utama instansi")
    EFFECT = "effect", _("Berdampak luas bagi masyarakat")
    RESOURCES = "resources", _("Mengelola sumber daya yang cukup besar")
    REFORM = "reform", _("Kemajuan reformasi birokrasi sudah tampak")
    RISK = "risk", _("Berisiko tinggi terhadap korupsi")


class NominationStage(TextChoices):
    CANDIDATE = "candidate", _("Calon teridentifikasi")
    SUGGESTED = "suggested", _("Diajukan kepada pimpinan")
    DESIGNATED = "designated", _("Ditetapkan")
    BUILDING = "building", _("Pembangunan")
    ASSESSMENT = "assessment", _("Penilaian")
    PROPOSED = "proposed", _("Diusulkan ke TPN")
    AWARDED = "awarded", _("Meraih predikat")
    NOT_AWARDED = "not_awarded", _("Belum meraih predikat")
    COACHING = "coaching", _("Pembinaan")
    WITHDRAWN = "withdrawn", _("Ditarik")


class NominationMove(TextChoices):
    IDENTIFY = "identify", _("Identifikasi calon")
    SUGGEST = "suggest", _("Ajukan kepada pimpinan")
    DESIGNATE = "designate", _("Tetapkan")
    START_BUILDING = "build", _("Mulai pembangunan")
    OPEN_WORKSHEET = "assess", _("Buka LKE")
    PROPOSE = "propose", _("Usulkan ke TPN")
    AWARD = "award", _("Catat: meraih predikat")
    NOT_AWARD = "not_award", _("Catat: belum meraih predikat")
    COACH = "coach", _("Tetapkan pembinaan")
    RESUME = "resume", _("Lanjutkan setelah pembinaan")
    WITHDRAW = "withdraw", _("Tarik nominasi")


@dataclass(frozen=True, slots=True)
class Step:
    """From which stages a move may start, where it ends (None: where coaching began), and who may make it."""

    sources: tuple[NominationStage, ...]
    target: NominationStage | None
    action: Action
    needs_reason: bool = False
    needs_decree: bool = False


_S = NominationStage
RUNNING = (_S.CANDIDATE, _S.SUGGESTED, _S.DESIGNATED, _S.BUILDING, _S.ASSESSMENT)

MOVES: dict[NominationMove, Step] = {
    NominationMove.SUGGEST: Step((_S.CANDIDATE,), _S.SUGGESTED, Action.SUGGEST),
    NominationMove.DESIGNATE: Step((_S.SUGGESTED,), _S.DESIGNATED, Action.DESIGNATE, needs_decree=True),
    NominationMove.START_BUILDING: Step((_S.DESIGNATED,), _S.BUILDING, Action.START_BUILDING),
    NominationMove.OPEN_WORKSHEET: Step((_S.BUILDING,), _S.ASSESSMENT, Action.OPEN_WORKSHEET),
    NominationMove.PROPOSE: Step((_S.ASSESSMENT,), _S.PROPOSED, Action.PROPOSE),
    NominationMove.AWARD: Step((_S.PROPOSED,), _S.AWARDED, Action.RECORD_RESULT),
    NominationMove.NOT_AWARD: Step((_S.PROPOSED,), _S.NOT_AWARDED, Action.RECORD_RESULT, needs_reason=True),
    NominationMove.COACH: Step((*RUNNING, _S.NOT_AWARDED), _S.COACHING, Action.COACH, needs_reason=True),
    NominationMove.RESUME: Step((_S.COACHING,), None, Action.COACH, needs_reason=True),
    NominationMove.WITHDRAW: Step((*RUNNING, _S.PROPOSED), _S.WITHDRAWN, Action.WITHDRAW, needs_reason=True),
}

OWN_WAY = (NominationMove.PROPOSE,)
"""Moves with pages and addresses of their own: a proposal is made from its pre-flight (`clearances`)."""
BULK_MOVES = tuple(move for move in MOVES if move not in (NominationMove.DESIGNATE, NominationMove.AWARD, *OWN_WAY))
"""Moves that may be made for many at once: a decree names each unit by itself."""
