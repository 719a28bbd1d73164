"""A unit is renamed after its worksheet was concluded: what was concluded keeps the name of that day."""

import datetime

import pytest
from django.db import connection
from django.test import Client

from assessments.enums import Move, State
from assessments.models import Assessment, TransitionRecord
from assessments.queries import case_document
from tests.factories import Cast, unit
from tests.html import words
from units.models import Unit
from units.operations import rename_unit
from zi_portal.shared.audit.triggers import lifted

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.datetime(2025, 6, 1, 16, 30, tzinfo=datetime.UTC)
OLD = "Balai Lama"


@pytest.fixture
def cast() -> Cast:
    """Concluded in 2025 under the old name, renamed since."""
    cast = Cast(unit(name=OLD)).in_review()
    Assessment.objects.filter(pk=cast.case.pk).update(state=State.EVALUATED, tier="")
    TransitionRecord.objects.create(
        assessment=cast.case, move=Move.FINISH, to_state=State.EVALUATED, round=1, by=cast.assessor
    )
    with lifted(connection):
        TransitionRecord.objects.filter(assessment=cast.case).update(at=LONG_AGO)
    rename_unit(unit=cast.unit, name="Balai Baru", short_name="BB", on=datetime.date(2025, 6, 2), by=None)
    cast.again()
    return cast


def heading(cast: Cast, address: str) -> str:
    client = Client()
    client.force_login(cast.head)
    return words(client.get(address))


def test_a_concluded_worksheet_and_its_reports_keep_the_old_name(cast):
    assert Unit.objects.get(pk=cast.unit.pk).name == "Balai Baru"
    assert cast.case.borne_name == OLD
    assert case_document(cast.case)["unit"] == OLD
    for address in (f"/lke/{cast.case.pk}/", f"/lke/{cast.case.pk}/mp/", f"/lke/{cast.case.pk}/riwayat/"):
        assert OLD in heading(cast, address)


def test_a_round_keeps_the_name_under_which_it_was_sent(cast):
    Assessment.objects.filter(pk=cast.case.pk).update(state=State.DRAFT, round=2)
    again = cast.again()
    assert (again.borne_name, again.name_in(1), again.name_in(2)) == ("Balai Baru", OLD, "Balai Baru")


def test_work_that_goes_on_has_todays_name_and_asks_nothing(cast, django_assert_num_queries):
    Assessment.objects.filter(pk=cast.case.pk).update(state=State.SUBMITTED)
    running = Assessment.objects.with_heading().get(pk=cast.case.pk)
    with django_assert_num_queries(0):
        assert running.borne_name == "Balai Baru"
