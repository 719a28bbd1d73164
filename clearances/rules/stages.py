"""The order of the stages at the ministry: what may be recorded after what, and what can no longer change."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from clearances.enums import StageResult, TpnStage
from units.enums import Predicate

ORDER = tuple(TpnStage)
ONWARD = (StageResult.PASSED, StageResult.TO_PANEL)
Done = Mapping[TpnStage, StageResult]
"""The newest result of each stage that has one."""


def selection_passed(done: Done) -> bool:
    """Whether the administrative selection is passed, at once or by the objection."""
    return StageResult.PASSED in (done.get(TpnStage.SELECTION), done.get(TpnStage.OBJECTION))


def stage_block(done: Done, stage: TpnStage, *, with_interview: bool = False) -> str:
    """Why the stage cannot be recorded yet; empty when its turn has come."""
    if stage == TpnStage.SELECTION:
        return ""
    if stage == TpnStage.OBJECTION:
        failed = done.get(TpnStage.SELECTION) == StageResult.FAILED
        return "" if failed else _("Sanggah hanya ada setelah seleksi administrasi tidak lulus.")
    if not selection_passed(done):
        return _("Seleksi administrasi belum lulus.")
    if stage == TpnStage.DOCUMENTS:
        return ""
    if done.get(TpnStage.DOCUMENTS) != StageResult.PASSED:
        return _("Analisis dokumen belum lulus.")
    if stage == TpnStage.INTERVIEW:
        return ""
    if stage == TpnStage.FIELD:
        return _field_block(done, with_interview)
    return "" if done.get(TpnStage.FIELD) in ONWARD else _("Verifikasi lapangan belum lulus.")


def result_block(done: Done, stage: TpnStage, result: StageResult, target: str) -> str:
    """Why this result is not possible for the stage; empty when it is."""
    if result == StageResult.TO_PANEL and (stage != TpnStage.FIELD or target != Predicate.WBK):
        return _("“Bawa ke panel” hanya untuk verifikasi lapangan unit yang menuju WBK.")
    later = [one for one in ORDER[ORDER.index(stage) + 1 :] if one in done]
    if stage in done and later and (done[stage] in ONWARD) != (result in ONWARD):
        return _("%(stage)s sudah dicatat sesudahnya, jadi lulus atau tidaknya tahap ini tidak dapat berubah.") % {
            "stage": later[-1].label
        }
    return ""


def next_stage(done: Done) -> TpnStage | None:
    """What is to be recorded next; None where the case rests (failed, or through the panel)."""
    waiting = [one for one in ORDER if one not in done and stage_block(done, one) == ""]
    if TpnStage.PANEL in done:
        return None
    if TpnStage.OBJECTION in waiting:
        return TpnStage.OBJECTION
    return waiting[0] if waiting else None


def _field_block(done: Done, with_interview: bool) -> str:
    interview = done.get(TpnStage.INTERVIEW)
    if interview == StageResult.FAILED or (interview is None and not with_interview):
        return _("Wawancara belum lulus. Bila wawancara dilakukan bersama verifikasi lapangan, nyatakan demikian.")
    return ""
