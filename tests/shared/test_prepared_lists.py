"""Queries over lists of keys: the rows are those of the plain queryset, whatever the length."""

import pytest

from tests import factories
from units.models import Unit
from zi_portal.shared.prepared_lists import LONGEST, PreparedLists

pytestmark = pytest.mark.django_db


def test_every_length_gives_the_rows_of_its_own_keys(django_assert_num_queries):
    units = [factories.unit() for _number in range(6)]
    prepared = PreparedLists(
        lambda keys, houses: Unit.objects.filter(pk__in=keys, institution__in=houses).order_by("pk").values_list("pk")
    )
    houses = [one.institution_id for one in units]
    for some in (units[:1], units[:3], units[1:4], units, units[::-1]):
        with django_assert_num_queries(1):
            found = prepared(keys=[one.pk for one in some], houses=houses)
        assert found == sorted((one.pk,) for one in some)
    assert prepared(keys=[units[0].pk], houses=houses[:1]) == [(units[0].pk,)]
    assert prepared(keys=[units[0].pk], houses=[0]) == []


def test_no_key_asks_nothing_and_many_are_asked_plainly(django_assert_num_queries):
    unit = factories.unit()
    prepared = PreparedLists(lambda keys: Unit.objects.filter(pk__in=keys).order_by().values_list("name"))
    with django_assert_num_queries(0):
        assert prepared(keys=[]) == []
    with django_assert_num_queries(1):
        assert prepared(keys=range(unit.pk, unit.pk + LONGEST + 1)) == [(unit.name,)]
