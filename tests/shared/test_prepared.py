"""A prepared query gives what its queryset gives, every time, with other values and in other threads."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import Cast
from units.models import Membership, Unit
from zi_portal.shared.prepared import Prepared


def of_unit(unit):
    return Membership.objects.filter(unit=unit).select_related("user", "unit__institution").order_by("pk")


@pytest.fixture
def cast(db):
    return Cast()


def test_instances_come_with_what_was_selected(cast):
    prepared = Prepared(of_unit, unit=-1)
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            found = prepared(unit=cast.unit.pk)
            names = [(m.user.email, m.unit.institution.name) for m in found]
        assert len(captured) == 1
        assert found == list(of_unit(cast.unit.pk)) != []
        assert names == [(m.user.email, m.unit.institution.name) for m in of_unit(cast.unit.pk)]


def test_other_values_give_other_rows(cast):
    prepared = Prepared(of_unit, unit=-1)
    assert prepared(unit=cast.unit.pk)
    assert prepared(unit=cast.unit.pk + 10_000) == []


def test_values_are_converted_and_dates_adapted(cast):
    prepared = Prepared(
        lambda unit, day: Membership.objects.in_force(day).filter(unit=unit).values_list("role", "valid_from"),
        unit=-1,
        day=date(1, 1, 1),
    )
    for day in (timezone.localdate(), timezone.localdate() - timedelta(days=36500)):
        expected = Membership.objects.in_force(day).filter(unit=cast.unit).values_list("role", "valid_from")
        assert sorted(prepared(unit=cast.unit.pk, day=day)) == sorted(expected)
    assert all(isinstance(since, date) for _, since in prepared(unit=cast.unit.pk, day=timezone.localdate()))


def test_a_sample_that_is_not_used_is_refused(cast):
    with pytest.raises(ValueError, match="unit"):
        Prepared(lambda unit: Unit.objects.all(), unit=-1)(unit=1)


@pytest.mark.django_db(transaction=True)
def test_threads_use_their_own_connection():
    unit = Cast().unit.pk
    prepared = Prepared(of_unit, unit=-1)
    prepared(unit=unit)

    def read(_: int) -> int:
        try:
            return len(prepared(unit=unit))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(read, range(8))) == {of_unit(unit).count()}
