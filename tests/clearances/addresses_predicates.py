"""Who may open the pages and the API of this part (see tests/units/matrix.py)."""

from collections.abc import Callable
from typing import Any

from clearances import operations
from clearances.enums import MonitoringMove, ProgrammeKind
from clearances.operations.predicate_imports import hand_in_predicates
from tests import factories
from tests.clearances.predicates_world import held
from tests.units.matrix import Address, of
from units.enums import Action, Role

A = Action
of_held, of_monitoring = of("predicate"), of("monitoring")
of_house, of_nomination, of_unit = of("house"), of("nomination"), of("unit")
SEE = A.VIEW_PREDICATES
DECREE = {"decree_number": "", "decree_date": "2026-01-01"}


def filling(*more: Any, **given: Any) -> Address:
    """Something the unit writes."""
    return Address(of("monitoring", *more), SEE, A.FILL_UNIT, **given)


def of_programme(world: Any) -> list[Any]:
    return [world.monitoring.pk, world.programme.pk]


PAGES: dict[str, Address] = {
    "predicate_list": Address(see=SEE),
    "predicate_earlier": Address(do=A.RECORD_PREDICATE, posts={}),
    "predicate": Address(of_held, SEE),
    "revocation_recommend": Address(of_held, SEE, A.RECOMMEND_REVOCATION, posts={}),
    "revocation_decide": Address(of_held, SEE, A.REVOKE, posts={}),
    "nomination_determine": Address(of_nomination, A.VIEW_NOMINATIONS, A.RECORD_PREDICATE, posts={}),
    "predicate_import": Address(of_house, A.VIEW_UNITS, A.RECORD_PREDICATE, posts={}, wide=True),
    "predicate_import_preview": Address(of("predicate_table"), A.RECORD_PREDICATE, posts={}, wide=True),
    "monitoring_list": Address(see=SEE),
    "monitoring": Address(of_monitoring, SEE),
    "monitoring_area": filling("mp", posts={}, open=True),
    "monitoring_facts": filling(posts={}),
    "monitoring_programme_add": filling(posts={}),
    "monitoring_programme": Address(of_programme, SEE, A.FILL_UNIT, posts={}, gets=False),
    "monitoring_assign": Address(of_monitoring, SEE, A.ROUTE_MONITORING, posts={}),
    "monitoring_move": Address(of("monitoring", MonitoringMove.SEND), SEE, A.SUBMIT, posts={}),
    "monitoring_conclude": Address(of_monitoring, SEE, A.MONITOR, posts={}),
    "monitoring_rule": Address(of("house", "WBK"), A.VIEW_UNITS, A.ROUTE_MONITORING, posts={}, wide=True),
    "national": Address(see=A.VIEW_NATIONAL),
    "national_export": Address(see=A.VIEW_NATIONAL),
}
MOVES: dict[MonitoringMove, Action] = {
    MonitoringMove.START: A.FILL_UNIT,
    MonitoringMove.SEND: A.SUBMIT,
    MonitoringMove.RETURN: A.MONITOR,
}


def posting(args: Callable[[Any], list[Any]], see: Action, do: Action, **body: Any) -> Address:
    return Address(args, see, do, posts=body, gets=False)


API: dict[str, Address] = {
    "api-predicates": Address(see=SEE),
    "api-predicate": Address(of_held, SEE),
    "api-recommend-revocation": posting(of_held, SEE, A.RECOMMEND_REVOCATION),
    "api-revoke": posting(of_held, SEE, A.REVOKE),
    "api-determine": posting(of_nomination, A.VIEW_NOMINATIONS, A.RECORD_PREDICATE, **DECREE),
    "api-predicate-earlier": posting(of_unit, A.VIEW_UNITS, A.RECORD_PREDICATE),
    "api-monitorings": Address(see=SEE),
    "api-monitoring": Address(of_monitoring, SEE),
    "api-monitoring-items": filling(posts={}, open=True),
    "api-monitoring-facts": posting(of_monitoring, SEE, A.FILL_UNIT),
    "api-monitoring-programmes": posting(of_monitoring, SEE, A.FILL_UNIT),
    "api-monitoring-programme": posting(of_programme, SEE, A.FILL_UNIT),
    "api-monitoring-assign": posting(of_monitoring, SEE, A.ROUTE_MONITORING),
    "api-monitoring-conclude": posting(of_monitoring, SEE, A.MONITOR),
    **{f"api-monitoring-{move.value}": posting(of_monitoring, SEE, action) for move, action in MOVES.items()},
}
EVERYBODY: set[str] = {"predicate_register", "predicate_proof", "api-register", "api-register-one"}
"""Open without a role, or without signing in."""
ELSEWHERE: dict[str, str] = {
    "predicate_file": "tests/clearances/test_predicates_rest.py: there is no file before one was kept",
    "predicate_proof_pdf": "tests/clearances/test_proof.py: open to everybody; a proof takes a second to make",
    "monitoring_file": "tests/clearances/test_monitoring.py: there is no letter before the conclusion",
    "api-national": "tests/clearances/test_predicates_rest.py: a year nobody knows is 404 for those who may",
}
"""Address -> the test that asks it, where no role alone decides."""


def furnish(world: Any) -> None:
    """A predicate with a monitoring that the unit fills, and a table that was handed in."""
    world.predicate = held(world.unit)
    operator = factories.person(Role.OPERATOR, world.unit)
    planned = world.predicate.monitorings.get()
    world.monitoring = operations.move_monitoring(monitoring=planned, move=MonitoringMove.START, by=operator)
    world.programme = operations.add_programme(
        monitoring=world.monitoring, kind=ProgrammeKind.INNOVATION, name="Antre daring", by=operator
    )
    world.predicate_table = hand_in_predicates(
        institution=world.house,
        content=b"Unit;Predikat;Nomor keputusan;Tanggal keputusan\n",
        file_name="predikat.csv",
        by=factories.person(Role.COORDINATOR, world.unit),
    )
