"""The way of a monitoring: started and sent by the unit, returned by TPI, assigned by the inspectorate."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.enums import Track
from assessments.models import Assessment, Item
from assessments.models.sheets import Sheet
from assessments.queries.entries import entries_of_sheet
from assessments.queries.scores import answer_of
from assessments.queries.sheets import counting_sheet
from clearances.enums import MONITORING_MOVES, PENDING, Anchor, MonitoringMove, MonitoringState
from clearances.models import Monitoring, MonitoringItem, MonitoringProgramme, MonitoringRecord, MonitoringRule
from clearances.notifications.monitoring import tell_monitoring_moved
from clearances.queries.monitoring import answer_now, plain_answer
from clearances.rules import may_move_monitoring
from units.enums import Action, Predicate
from units.models import Institution, User
from units.operations import Refused
from units.operations.refusals import require
from units.rules import may
from zi_portal.shared import audit

WORD = "monitoring"
INSTRUMENT, RULES = "lke-zi-2021", "rules-2024"
"""For a predicate of before the portal: the worksheet and the rules in force."""


def lock_monitoring(monitoring: Monitoring) -> Monitoring:
    """The row with all that a rule needs, held until the end of the transaction."""
    return (
        Monitoring.objects.select_for_update(of=("self",))
        .select_related("predicate__unit__institution", "source", "survey")
        .get(pk=monitoring.pk)
    )


def begin_move(monitoring: Monitoring, move: MonitoringMove, by: User | None) -> Monitoring:
    """The locked row, if the person may make the move and the state offers it. Raises PermissionDenied, Refused."""
    one = lock_monitoring(monitoring)
    if by is not None and not may_move_monitoring(by, one, move):
        raise PermissionDenied
    if one.state != MONITORING_MOVES[move].source:
        raise Refused(
            _("“%(move)s” tidak dapat dilakukan pada keadaan “%(state)s”. Muat ulang halaman.")
            % {"move": move.label, "state": MonitoringState(one.state).label}
        )
    return one


def end_move(one: Monitoring, move: MonitoringMove, by: User | None, reason: str = "") -> None:
    """Keeps the record, tells people, audits; takes the chain, so call it last."""
    step = MONITORING_MOVES[move]
    MonitoringRecord.objects.create(
        monitoring=one, move=move, from_state=step.source, to_state=step.target, reason=reason, by=by
    )
    tell_monitoring_moved(one, move, by)
    audit.record(
        chain=one.predicate.unit.audit_chain,
        actor=by,
        action=f"clearances.{WORD}_{move.value}",
        target=("clearances.monitoring", one.pk),
        before={"state": str(step.source)},
        after={"state": str(step.target), "result": one.result, "letter": one.letter_number},
        reason=reason,
    )


@transaction.atomic
def move_monitoring(*, monitoring: Monitoring, move: MonitoringMove, by: User | None, reason: str = "") -> Monitoring:
    """START fills the sheet with last time's answers, SEND asks that all was looked at, RETURN needs a reason.

    CONCLUDE is `conclude`. Raises PermissionDenied, Refused.
    """
    one = begin_move(monitoring, move, by)
    if MONITORING_MOVES[move].needs_reason and not reason.strip():
        raise Refused(_("Tulis alasannya."), "reason")
    if move == MonitoringMove.CONCLUDE:
        raise Refused(_("Simpulkan dengan hasil dan surat laporannya."))
    if move == MonitoringMove.START:
        _fill(one)
    if move == MonitoringMove.SEND:
        check_complete(one)
    one.state = MONITORING_MOVES[move].target
    one.save(update_fields=["state", "instrument", "rule_set", "source"])
    end_move(one, move, by, reason.strip())
    return one


@transaction.atomic
def assign_monitoring(*, monitoring: Monitoring, office: str, officer: User | None, by: User | None) -> Monitoring:
    """Says which office monitors, and whether one person alone does. Raises PermissionDenied, Refused."""
    one = lock_monitoring(monitoring)
    require(by, Action.ROUTE_MONITORING, one.predicate.unit)
    if one.state not in PENDING:
        raise Refused(_("Pemantauan ini sudah selesai."))
    _check_officer(officer, one.predicate.unit.institution)
    before = one.office
    one.office, one.officer = office.strip(), officer
    one.save(update_fields=["office", "officer"])
    audit.record(
        chain=one.predicate.unit.audit_chain,
        actor=by,
        action="clearances.monitoring_assign",
        target=("clearances.monitoring", one.pk),
        before={"office": before},
        after={"office": one.office, "officer": str(officer.audit_id) if officer else ""},
    )
    return one


@transaction.atomic
def save_monitoring_rule(
    *,
    institution: Institution,
    kind: Predicate,
    office: str,
    by: User | None,
    officer: User | None = None,
    anchor: Anchor = Anchor.LAST,
    months: int = 24,
) -> MonitoringRule:
    """Who monitors a kind of predicate and how the months count; pending monitorings keep what they were given.

    Raises PermissionDenied, Refused.
    """
    require(by, Action.ROUTE_MONITORING, institution)
    _check_officer(officer, institution)
    rule, _new = MonitoringRule.objects.update_or_create(
        institution=institution,
        kind=kind,
        defaults={"office": office.strip(), "officer": officer, "anchor": anchor, "months": months},
    )
    audit.record(
        chain=institution.audit_chain,
        actor=by,
        action="clearances.monitoring_rule",
        target=("units.institution", institution.pk),
        after={"kind": str(kind), "office": rule.office, "anchor": str(anchor), "months": months},
    )
    return rule


def check_complete(one: Monitoring) -> None:
    """Raises Refused unless every item and programme was looked at and complaints were clarified."""
    waiting = one.items.filter(validity="").count()
    if waiting:
        raise Refused(_("%(count)s butir belum dinyatakan masih berlaku, berubah, atau tidak.") % {"count": waiting})
    if one.programmes.filter(running=None).exists():
        raise Refused(_("Nyatakan setiap inovasi dan program masih berjalan atau tidak."))
    if not one.complaints.strip():
        raise Refused(_("Tulis klarifikasi pengaduan; bila tidak ada pengaduan, tulis “nihil”."), "complaints")


def _check_officer(officer: User | None, house: Institution) -> None:
    if officer is not None and not may(officer, Action.MONITOR, house):
        raise Refused(_("Orang ini tidak berperan sebagai pemantau pada instansi ini."), "officer")


def _fill(one: Monitoring) -> None:
    """The sheet: last monitoring's answers, or those that counted when the predicate was given, or none."""
    last = (
        Monitoring.objects.filter(predicate__unit=one.predicate.unit_id, state=MonitoringState.REPORTED)
        .select_related("source")
        .order_by("-pk")
        .first()
    )
    source = last.source if last else _source_of(one)
    one.source = source
    one.instrument_id = source.instrument_id if source else (last.instrument_id if last else INSTRUMENT)
    one.rule_set_id = source.rule_set_id if source else (last.rule_set_id if last else RULES)
    carried = _of_monitoring(last) if last else _of_assessment(source)
    items = Item.objects.filter(instrument__key=one.instrument_id).order_by("position")
    MonitoringItem.objects.bulk_create(
        [MonitoringItem(monitoring=one, item=item, carried=carried.get(item.code, {})) for item in items]
    )
    if last:
        MonitoringProgramme.objects.bulk_create(_still_running(one, last.programmes.exclude(running=False)))


def _still_running(one: Monitoring, programmes: Iterable[MonitoringProgramme]) -> list[MonitoringProgramme]:
    return [MonitoringProgramme(monitoring=one, kind=each.kind, name=each.name) for each in programmes]


def _source_of(one: Monitoring) -> Assessment | None:
    """The assessment the predicate was given for, or the unit's newest one before it."""
    held = one.predicate
    if held.nomination_id:
        return Assessment.objects.filter(nomination=held.nomination_id).first()
    found = Assessment.objects.filter(unit=held.unit_id, nomination__cycle__year__lte=held.year)
    return found.order_by("-nomination__cycle__year").first()


def _of_monitoring(last: Monitoring) -> dict[str, dict[str, object]]:
    return {one.item.code: plain_answer(answer_now(one)) for one in last.items.select_related("item")}


def _of_assessment(source: Assessment | None) -> dict[str, dict[str, object]]:
    """TPI's word, or the unit's own where TPI has not spoken."""
    if source is None:
        return {}
    sheets = list(Sheet.objects.filter(assessment=source, assessor=None).order_by("-round", "id"))
    counted = counting_sheet(sheets) or next((one for one in sheets if one.track == Track.UNIT), None)
    if counted is None:
        return {}
    return {entry.item.code: plain_answer(answer_of(entry)) for entry in entries_of_sheet(counted)}
