"""W8: the pre-flight of a page of fifty beside the plain board, both at 3,691 nominations of one cycle."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone

from assessments.enums import Outcome, State, Track
from assessments.models import Assessment, Conclusion, ScoreCard, Sheet
from benchmarks import board
from benchmarks.serving import Client
from benchmarks.stage import Stage, sign_in
from units.enums import NominationStage
from units.models import InstitutionYear, Nomination, UnitYear

ADDRESS = "/pra-pengusulan/"


def fill(made: Stage) -> str:
    """Facts, TPI's sheets and conclusions for every nomination; gives the session of the inspectorate's admin."""
    now = timezone.now()
    rows = list(Nomination.objects.order_by("pk"))
    for number, row in enumerate(rows):
        row.stage, row.stage_since = NominationStage.ASSESSMENT, now - timedelta(days=2 + number % 300, minutes=number)
        row.criteria, row.decree_number, row.decree_date = ["service", "effect"], "KM 1", date(2024, 1, 5)
    Nomination.objects.bulk_update(
        rows, ["stage", "stage_since", "criteria", "decree_number", "decree_date"], batch_size=500
    )
    UnitYear.objects.bulk_create(
        [
            UnitYear(unit_id=row.unit_id, year=2026, tlhp_percent=100, lhkpn_percent=100, lhkan_percent=100)
            for row in rows
        ],
        batch_size=500,
    )
    InstitutionYear.objects.create(
        institution=made.cast.unit.institution,
        year=2025,
        bpk_opinion="WTP",
        sakip_predicate="BB",
        rb_index=Decimal(75),
        spip_level=Decimal(3),
    )
    _judge(made)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return sign_in(made.cast.admin)


def _judge(made: Stage) -> None:
    """A sheet of TPI with the unit's score, and "memenuhi", for every worksheet."""
    card = ScoreCard.objects.get(sheet=made.cast.sheet())
    Assessment.objects.update(state=State.EVALUATED)
    cases = list(Assessment.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(cases), 500):
        part = cases[start : start + 500]
        sheets = Sheet.objects.bulk_create([Sheet(assessment_id=pk, track=Track.TPI, round=1) for pk in part])
        fields = {f.attname: getattr(card, f.attname) for f in ScoreCard._meta.fields if f.name not in ("id", "sheet")}
        ScoreCard.objects.bulk_create([ScoreCard(**{**fields, "sheet": sheet}) for sheet in sheets])
        Conclusion.objects.bulk_create(
            [
                Conclusion(assessment_id=pk, round=1, predicate="WBK", outcome=Outcome.MEETS, by=made.cast.assessor)
                for pk in part
            ]
        )


def calls(session: str, port: int) -> dict[str, Callable[[], object]]:
    client = Client(port, session)
    return {"preflight": lambda: client.get(ADDRESS), "board": lambda: client.get(board.ADDRESS)}


def rows(taken: dict[str, float], counted: dict[str, int], engine: str) -> list[dict[str, Any]]:
    """The pre-flight's page against the board's, and its queries at 3,691 against those at 60."""
    return [
        {
            "workload": "W8 pre-flight of fifty, against the board",
            "engine": engine,
            "p50": round(taken["preflight"], 3),
            "floor_p50": round(taken["board"], 3),
            "ratio": round(taken["preflight"] / taken["board"], 3),
            "queries": counted["3691"],
            "queries_small": counted["60"],
        }
    ]
