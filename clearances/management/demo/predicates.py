"""Predicates of the example data: holders of 2019 and 2020 whose monitoring is late, and one that was revoked."""

import datetime

from django.utils import timezone

from assessments.management.demo.season import FAR
from clearances import operations
from clearances.models import PredicateHeld
from units.enums import Predicate
from units.models import Institution, Unit

HOUSE = "Kementerian Komunikasi dan Digital"
HOLDERS = (
    ("BBPPT", Predicate.WBK, "KEP-WBK/2020 (contoh)", datetime.date(2020, 12, 21)),
    ("Dit. Operasi Sumber Daya", Predicate.WBK, "KEP-WBK/2019 (contoh)", datetime.date(2019, 12, 10)),
    ("Balmon Jakarta", Predicate.WBK, "KEP-WBK/2018 (contoh)", datetime.date(2018, 12, 10)),
)
REVOKED = "Balmon Jakarta"
TWO_YEARS = datetime.timedelta(days=735)
"""And some days: what the one who heads for WBBM needs."""


def create_predicates() -> int:
    """How many were made; nothing where predicates are there already or the example institution is not."""
    house = Institution.objects.filter(name=HOUSE).first()
    if house is None or PredicateHeld.objects.filter(unit__institution=house).exists():
        return 0
    units = {unit.short_name: unit for unit in Unit.objects.filter(institution=house)}
    day = timezone.localdate() - TWO_YEARS
    holders = (*HOLDERS, (FAR, Predicate.WBK, f"KEP-WBK/{day.year} (contoh)", day))
    made = [_held(units[name], kind, number, date) for name, kind, number, date in holders if name in units]
    for one in made:
        if one.unit.short_name == REVOKED:
            operations.revoke(
                predicate=one,
                decree_number="KEP-CABUT/2021 (contoh)",
                decided_on=datetime.date(2021, 3, 1),
                reason="Laporan pemantauan tidak lagi memenuhi.",
                by=None,
            )
    return len(made)


def _held(unit: Unit, kind: Predicate, number: str, date: datetime.date) -> PredicateHeld:
    return operations.record_earlier(unit=unit, kind=kind, decree_number=number, decree_date=date, by=None)
