"""Monitoring of predicates at work: one overdue that its unit has begun, one that TPI has before it."""

import datetime

from django.utils import timezone

from assessments.instruments import compiled
from assessments.management.demo import answers
from clearances import operations
from clearances.enums import MonitoringMove, ProgrammeKind, Validity
from clearances.models import Monitoring, PredicateHeld
from clearances.operations.monitoring_sheet import Said, save_items
from units.enums import Predicate, Role
from units.models import Institution, Membership, Unit, User

BEGUN, JUDGED = "BBPPT", "Balmon Palembang"
FIRST = 31
NEWLY = "Jawaban pertama sejak predikat ditetapkan."


def create_monitoring(house: Institution) -> None:
    """Nothing where the units are not."""
    units = {one.short_name: one for one in Unit.objects.filter(institution=house, short_name__in=(BEGUN, JUDGED))}
    if set(units) != {BEGUN, JUDGED}:
        return
    day = timezone.localdate() - datetime.timedelta(days=665)
    held = operations.record_earlier(
        unit=units[JUDGED], kind=Predicate.WBK, decree_number=f"KEP-WBK/{day.year} (contoh)", decree_date=day, by=None
    )
    _say(_start(units[BEGUN]), units[BEGUN], FIRST)
    _sent(held)


def _start(unit: Unit) -> Monitoring:
    planned = Monitoring.objects.filter(predicate__unit=unit, state="due").order_by("-pk")[0]
    return operations.move_monitoring(monitoring=planned, move=MonitoringMove.START, by=_person(unit, Role.OPERATOR))


def _say(monitoring: Monitoring, unit: Unit, count: int) -> None:
    """The unit answers the first so many items: nothing is carried over from before the portal."""
    instrument = compiled.instrument(monitoring.instrument_id)
    given = answers.unit_answers(instrument, unit.short_name, answers.STRONG)
    said = {code: Said(Validity.CHANGED, NEWLY, given[code].answer) for code in answers.first(given, count)}
    save_items(monitoring=monitoring, said=said, by=_person(unit, Role.OPERATOR))


def _sent(held: PredicateHeld) -> None:
    unit = held.unit
    operator, head = _person(unit, Role.OPERATOR), _person(unit, Role.HEAD)
    monitoring = _start(unit)
    _say(monitoring, unit, 113)
    programme = operations.add_programme(
        monitoring=monitoring, kind=ProgrammeKind.INNOVATION, name="Pengukuran frekuensi jarak jauh", by=operator
    )
    operations.answer_programme(programme=programme, running=True, note="", by=operator)
    operations.save_facts(monitoring=monitoring, survey=None, complaints="nihil", by=operator)
    operations.move_monitoring(monitoring=monitoring, move=MonitoringMove.SEND, by=head)


def _person(unit: Unit, role: Role) -> User:
    return Membership.objects.select_related("user").get(unit=unit, role=role).user
