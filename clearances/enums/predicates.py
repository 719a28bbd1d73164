"""The life of a predicate and of its monitoring; the one table of a monitoring's moves."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from units.enums import Action, Predicate


class PredicateState(TextChoices):
    HELD = "held", _("Berlaku")
    SUPERSEDED = "superseded", _("Digantikan WBBM")
    REVOKED = "revoked", _("Dicabut")


class MonitoringState(TextChoices):
    DUE = "due", _("Terjadwal")
    RUNNING = "running", _("Diisi unit")
    JUDGING = "judging", _("Diperiksa TPI")
    REPORTED = "reported", _("Dilaporkan")
    CLOSED = "closed", _("Ditutup tanpa laporan")


PENDING = (MonitoringState.DUE, MonitoringState.RUNNING, MonitoringState.JUDGING)
"""Monitorings whose report is still owed."""


class MonitoringResult(TextChoices):
    STILL_MEETS = "still_meets", _("Masih memenuhi")
    NO_LONGER = "no_longer", _("Tidak lagi memenuhi")


class Closing(TextChoices):
    """Why no report is owed any more (R90 Lampiran II: a WBK that is proposed for WBBM need not be reported)."""

    PROPOSED = "proposed", _("Diusulkan WBBM dalam masa pemantauan")
    SUPERSEDED = "superseded", _("Digantikan WBBM")
    REVOKED = "revoked", _("Predikat dicabut")


class Anchor(TextChoices):
    """From where the months to the next monitoring are counted."""

    LAST = "last", _("Laporan pemantauan terakhir")
    DETERMINATION = "determination", _("Tanggal keputusan penetapan")


class Validity(TextChoices):
    """What the unit says of one answer of last time."""

    STILL = "still", _("Masih berlaku")
    CHANGED = "changed", _("Berubah")
    GONE = "gone", _("Tidak berlaku lagi")


class ProgrammeKind(TextChoices):
    INNOVATION = "innovation", _("Inovasi")
    PROGRAMME = "programme", _("Program")


class MonitoringMove(TextChoices):
    START = "start", _("Mulai pemantauan")
    SEND = "send", _("Kirim ke TPI")
    RETURN = "return", _("Kembalikan ke unit")
    CONCLUDE = "conclude", _("Simpulkan dan laporkan")


@dataclass(frozen=True, slots=True)
class MonitoringStep:
    """From which state a move starts, where it ends, and who may make it."""

    source: MonitoringState
    target: MonitoringState
    action: Action
    needs_reason: bool = False


_S = MonitoringState
MONITORING_MOVES: dict[MonitoringMove, MonitoringStep] = {
    MonitoringMove.START: MonitoringStep(_S.DUE, _S.RUNNING, Action.FILL_UNIT),
    MonitoringMove.SEND: MonitoringStep(_S.RUNNING, _S.JUDGING, Action.SUBMIT),
    MonitoringMove.RETURN: MonitoringStep(_S.JUDGING, _S.RUNNING, Action.MONITOR, needs_reason=True),
    MonitoringMove.CONCLUDE: MonitoringStep(_S.JUDGING, _S.REPORTED, Action.MONITOR),
}

OFFICES = {Predicate.WBK: _("Unit kepatuhan internal eselon I"), Predicate.WBBM: _("Inspektorat Jenderal")}
"""Who monitors where the institution has named nobody (practice of the finance ministry)."""


class NationalStep(TextChoices):
    """Steps of the national funnel."""

    INSTITUTIONS = "institutions", _("Instansi pengusul")
    PROPOSED = "proposed", _("Diusulkan")
    SELECTED = "selected", _("Lolos seleksi administrasi")
    EVALUATED = "evaluated", _("Dievaluasi")
    WBK = "wbk", _("Meraih WBK")
    WBBM = "wbbm", _("Meraih WBBM")


class InstitutionGroup(TextChoices):
    """Institutions as national figures group them: by kind, or kinds together."""

    ALL = "all", _("Semua instansi")
    CENTRAL = "kl", _("Kementerian/lembaga")
    REGENCIES_CITIES = "kabkota", _("Pemerintah kabupaten dan kota")
    MINISTRY = "kementerian", _("Kementerian")
    STATE = "lembaga_negara", _("Lembaga negara")
    MINISTRY_LEVEL = "lembaga_setingkat_menteri", _("Lembaga setingkat menteri")
    LPNK = "lpnk", _("Lembaga pemerintah nonkementerian")
    LNS = "lns", _("Lembaga nonstruktural")
    PROVINCE = "provinsi", _("Pemerintah provinsi")
    CITY = "kota", _("Pemerintah kota")
    REGENCY = "kabupaten", _("Pemerintah kabupaten")
