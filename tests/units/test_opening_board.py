"""Which cycle the board of nominations opens with."""

import datetime

import pytest
from django.utils import timezone

from tests import factories
from units.enums import NominationStage, Predicate, Role, Stage
from units.models import Nomination, StageWindow
from units.queries.board import opening_board

pytestmark = pytest.mark.django_db
S = NominationStage


@pytest.fixture
def house():
    return factories.unit().institution


def nominated(house, year, stage, runs=None):
    """One nomination of a year, with a window of the calendar that is open today."""
    cycle = factories.cycle(house, year)
    Nomination.objects.create(
        unit=factories.unit(house),
        cycle=cycle,
        target=Predicate.WBK,
        stage=stage,
        decree_number="x",
        decree_date=datetime.date(2026, 1, 1),
    )
    if runs:
        today = timezone.localdate()
        StageWindow.objects.create(cycle=cycle, stage=runs, opens_on=today, closes_on=today)
    return cycle


@pytest.mark.parametrize(
    ("older", "newer", "opens"),
    [
        ((S.PROPOSED, Stage.SELECTION), (S.ASSESSMENT, Stage.SELF_ASSESSMENT), 2026),
        ((S.PROPOSED, Stage.SELECTION), (S.ASSESSMENT, Stage.TPI), 2027),
        ((S.PROPOSED, None), (S.CANDIDATE, Stage.TPI), 2026),
        ((S.PROPOSED, None), (S.ASSESSMENT, None), 2027),
        ((S.AWARDED, Stage.PANEL), (S.SUGGESTED, None), 2027),
    ],
)
def test_it_opens_where_nominations_are_at_work(house, older, newer, opens, django_assert_num_queries):
    nominated(house, 2026, *older)
    nominated(house, 2027, *newer)
    coordinator = factories.person(Role.COORDINATOR, house)
    opening_board(coordinator)
    with django_assert_num_queries(1):
        assert opening_board(coordinator).year == opens


def test_a_closed_cycle_and_the_work_of_others_do_not_count(house):
    closed = nominated(house, 2026, S.PROPOSED, Stage.SELECTION)
    nominated(house, 2027, S.CANDIDATE)
    closed.closed_at = timezone.now()
    closed.save()
    assert opening_board(factories.person(Role.COORDINATOR, house)).year == 2027
    nominated(factories.unit().institution, 2028, S.PROPOSED, Stage.SELECTION)
    assert opening_board(factories.person(Role.COORDINATOR, house)).year == 2027
    assert opening_board(factories.person(Role.COORDINATOR, factories.unit())) is None


def test_the_filter_names_the_cycle_that_is_shown(client, house):
    older = nominated(house, 2026, S.PROPOSED, Stage.SELECTION)
    nominated(house, 2027, S.CANDIDATE)
    client.force_login(factories.person(Role.COORDINATOR, house))
    page = client.get("/nominasi/")
    assert page.context["board"].cycle == older
    assert f'<option value="{older.pk}" selected>' in page.content.decode()
