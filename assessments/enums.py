"""Closed lists of the assessment, and the one table of its transitions."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from units.enums import ROLES_FOR, Action, Role


class Track(TextChoices):
    """Whose values a sheet holds. Tracks never overwrite each other.

    MEMBER is one assessor's blind pass (the sheet names the assessor), TPI what the team agreed on. TPN holds what the
    national team found, as it was recorded here; it never counts as TPI's word.
    """

    UNIT = "unit", _("Unit")
    PRE = "pre", _("Penilaian pendahuluan")
    MEMBER = "member", _("Anggota TPI")
    TPI = "tpi", _("TPI")
    LEAD = "lead", _("Ketua tim")
    CONTROLLER = "controller", _("Pengendali")
    SECOND = "second", _("Evaluasi tingkat II")
    TPN = "tpn", "TPN"


COUNTING = (Track.CONTROLLER, Track.LEAD, Track.TPI)
"""TPI's tiers, the highest first: the highest one of the newest round is TPI's word."""


class State(TextChoices):
    DRAFT = "draft", _("Diisi unit")
    SUBMITTED = "submitted", _("Terkirim ke TPI")
    PRELIMINARY = "preliminary", _("Penilaian pendahuluan")
    IN_REVIEW = "in_review", _("Dinilai TPI")
    RETURNED = "returned", _("Dikembalikan ke unit")
    EVALUATED = "evaluated", _("Selesai dinilai")
    IN_SECOND = "in_second", _("Evaluasi tingkat II")
    LOCKED = "locked", _("Terkunci")


BEFORE_REVIEW = (State.DRAFT, State.SUBMITTED, State.PRELIMINARY, State.RETURNED)
"""TPI has not begun: teams may still be given and changed."""


class Tier(TextChoices):
    """Whose turn it is while TPI assesses. CONSENSUS is the team's own sheet, shared or agreed after blind passes."""

    MEMBERS = "members", _("Penilaian mandiri anggota")
    CONSENSUS = "consensus", _("Penilaian tim")
    LEAD = "lead", _("Reviu ketua tim")
    CONTROLLER = "controller", _("Persetujuan pengendali")


TRACK_OF_TIER = {
    Tier.MEMBERS: Track.MEMBER,
    Tier.CONSENSUS: Track.TPI,
    Tier.LEAD: Track.LEAD,
    Tier.CONTROLLER: Track.CONTROLLER,
}


class Move(TextChoices):
    """What can happen to an assessment as a whole."""

    OPEN = "open", _("Lembar kerja dibuka")
    HAND_OVER = "hand_over", _("Diserahkan kepada kepala unit")
    SUBMIT = "submit", _("Dikirim ke TPI")
    WITHDRAW = "withdraw", _("Ditarik kembali oleh unit")
    START_REVIEW = "start_review", _("Penilaian TPI dimulai")
    START_PRELIMINARY = "start_pre", _("Penilaian pendahuluan dimulai")
    PASS_PRELIMINARY = "pass_pre", _("Dinyatakan layak dalam penilaian pendahuluan")
    REFUSE_PRELIMINARY = "refuse_pre", _("Belum layak dalam penilaian pendahuluan")
    CLOSE_PASS = "close_pass", _("Penilaian mandiri anggota selesai")
    PASS_ON = "pass_on", _("Diteruskan ke tingkat berikutnya")
    SEND_DOWN = "send_down", _("Dikembalikan ke tingkat sebelumnya")
    RETURN = "return", _("Dikembalikan ke unit untuk perbaikan")
    FINISH = "finish", _("Penilaian TPI selesai")
    START_SECOND = "start_second", _("Evaluasi tingkat II dimulai")
    FINISH_SECOND = "finish_second", _("Evaluasi tingkat II selesai")
    DECIDE = "decide", _("Keputusan pimpinan dicatat")
    LOCK = "lock", _("Dikunci karena siklus ditutup")


class Outcome(TextChoices):
    """Both are valid ends of an evaluation; the leader decides what follows (R90 Lampiran II)."""

    MEETS = "meets", _("memenuhi kriteria untuk diajukan")
    NOT_MEETS = "not_meets", _("belum memenuhi kriteria untuk diajukan")


class Decision(TextChoices):
    """What the leader of the institution decides on TPI's report (R90 Lampiran II)."""

    PROPOSE = "propose", _("Diusulkan ke TPN")
    COACH = "coach", _("Pembinaan")


class Position(TextChoices):
    """Seat in a team."""

    MEMBER = "member", _("Anggota")
    LEAD = "lead", _("Ketua tim")
    CONTROLLER = "controller", _("Pengendali")


class TeamKind(TextChoices):
    TPI = "tpi", _("Tim Penilai Internal")
    SECOND = "second", _("Tim evaluasi tingkat II")


class VisitKind(TextChoices):
    FIELD = "field", _("Verifikasi lapangan")
    INTERVIEW = "interview", _("Wawancara")
    SURVEY = "survey", _("Survei internal")


class LetterKind(TextChoices):
    LHE = "lhe", _("Laporan Hasil Evaluasi")
    MINUTES = "minutes", _("Berita acara")


class IndexSource(TextChoices):
    """Where a survey index comes from."""

    OWN = "own", _("Survei mandiri unit")
    TPI = "tpi", _("Survei internal TPI")
    TPN = "tpn", _("Survei TPN")


@dataclass(frozen=True, slots=True)
class Transition:
    """From which states a move may start, where it ends and who may make it; in TPI's assessment also at which tiers.

    `last_tier` asks that no tier that the team has named is still ahead, `not_last` that one is.
    """

    sources: tuple[State, ...]
    target: State
    roles: tuple[Role, ...]
    tiers: tuple[Tier, ...] = ()
    last_tier: bool = False
    not_last: bool = False


TIER_ROLES: dict[Tier, tuple[Role, ...]] = {
    Tier.MEMBERS: ROLES_FOR[Action.JUDGE],
    Tier.CONSENSUS: ROLES_FOR[Action.JUDGE],
    Tier.LEAD: ROLES_FOR[Action.REVIEW],
    Tier.CONTROLLER: ROLES_FOR[Action.APPROVE],
}
SHARED_TIERS = (Tier.CONSENSUS, Tier.LEAD, Tier.CONTROLLER)
EVERY_TIER_ROLE = tuple(dict.fromkeys(role for roles in TIER_ROLES.values() for role in roles))

TRANSITIONS: dict[Move, Transition] = {
    Move.HAND_OVER: Transition((State.DRAFT, State.RETURNED), State.DRAFT, ROLES_FOR[Action.HAND_OVER]),
    Move.SUBMIT: Transition((State.DRAFT, State.RETURNED), State.SUBMITTED, ROLES_FOR[Action.SUBMIT]),
    Move.WITHDRAW: Transition((State.SUBMITTED,), State.DRAFT, ROLES_FOR[Action.SUBMIT]),
    Move.START_PRELIMINARY: Transition((State.SUBMITTED,), State.PRELIMINARY, ROLES_FOR[Action.PRE_JUDGE]),
    Move.PASS_PRELIMINARY: Transition((State.PRELIMINARY,), State.SUBMITTED, ROLES_FOR[Action.PRE_JUDGE]),
    Move.REFUSE_PRELIMINARY: Transition((State.PRELIMINARY,), State.RETURNED, ROLES_FOR[Action.PRE_JUDGE]),
    Move.START_REVIEW: Transition((State.SUBMITTED,), State.IN_REVIEW, ROLES_FOR[Action.JUDGE]),
    Move.CLOSE_PASS: Transition((State.IN_REVIEW,), State.IN_REVIEW, ROLES_FOR[Action.JUDGE], (Tier.MEMBERS,)),
    Move.PASS_ON: Transition(
        (State.IN_REVIEW,), State.IN_REVIEW, EVERY_TIER_ROLE, (Tier.CONSENSUS, Tier.LEAD), not_last=True
    ),
    Move.SEND_DOWN: Transition((State.IN_REVIEW,), State.IN_REVIEW, EVERY_TIER_ROLE, (Tier.LEAD, Tier.CONTROLLER)),
    Move.RETURN: Transition((State.IN_REVIEW,), State.RETURNED, EVERY_TIER_ROLE, SHARED_TIERS, last_tier=True),
    Move.FINISH: Transition((State.IN_REVIEW,), State.EVALUATED, EVERY_TIER_ROLE, SHARED_TIERS, last_tier=True),
    Move.START_SECOND: Transition((State.EVALUATED,), State.IN_SECOND, ROLES_FOR[Action.JUDGE]),
    Move.FINISH_SECOND: Transition((State.IN_SECOND,), State.EVALUATED, ROLES_FOR[Action.JUDGE]),
    Move.DECIDE: Transition((State.EVALUATED,), State.EVALUATED, ROLES_FOR[Action.DECIDE]),
    Move.LOCK: Transition(
        tuple(state for state in State if state != State.LOCKED), State.LOCKED, ROLES_FOR[Action.CLOSE_CYCLE]
    ),
}


def target_state(move: Move, *, round_number: int) -> State:
    """State after `move`. What a unit fills is a draft in round 1 and a returned sheet in every later round."""
    target = TRANSITIONS[move].target
    return State.RETURNED if target == State.DRAFT and round_number > 1 else target


class EvidenceKind(TextChoices):
    """What a version of a piece of evidence is; the first four are the kinds that an inspection finds."""

    PDF = "pdf", "PDF"
    OFFICE = "office", _("Dokumen Office")
    IMAGE = "image", _("Gambar")
    VIDEO = "video", _("Video")
    LINK = "link", _("Tautan")


class PreviewState(TextChoices):
    PENDING = "pending", _("Pratinjau sedang dibuat.")
    READY = "ready", _("Pratinjau siap.")
    BROKEN = "broken", _("Pratinjau tidak dapat dibuat karena isi berkas rusak atau tidak lazim. Unduh berkasnya.")
    TOO_COMPLEX = "too_complex", _("Pratinjau tidak dapat dibuat karena berkas terlalu rumit. Unduh berkasnya.")


class LinkTrouble(TextChoices):
    """Why a link that was shown as evidence is doubtful."""

    GONE = "gone", _("tautan mati")
    SILENT = "silent", _("tautan tidak menjawab")
    INTERNAL = "internal", _("tautan ke jaringan dalam, tidak dapat diperiksa")
