"""Each constraint of the assessment's tables refuses by its name."""

import pytest
from django.db import IntegrityError, transaction

from assessments.enums import Outcome, Track
from assessments.models import Assessment, Conclusion, Entry, Item, Sheet
from tests import factories
from tests.factories import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast()


def refuses(name, act):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        act()


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("entry_one_kind_of_answer", {"option": "A", "inputs": {"agen": 1}}),
        ("entry_one_kind_of_answer", {"option": "A", "index": 3, "source": "own"}),
        ("entry_index_from_0_to_4", {"index": 5, "source": "own"}),
        ("entry_index_from_0_to_4", {"index": -1, "source": "own"}),
        ("entry_index_names_its_source", {"index": 3}),
        ("entry_nihil_only_with_counts", {"nihil": True}),
    ],
)
def test_entry(cast, name, changes):
    refuses(name, lambda: Entry.objects.filter(pk=cast.entry("B.I.a").pk).update(**changes))


@pytest.mark.parametrize(
    ("name", "changes"), [("assessment_state_known", {"state": "lost"}), ("assessment_round_from_one", {"round": 0})]
)
def test_assessment(cast, name, changes):
    refuses(name, lambda: Assessment.objects.filter(pk=cast.case.pk).update(**changes))


def test_one_sheet_per_track_and_round(cast):
    refuses(
        "sheet_once_per_track_and_round|assessments_sheet.assessment_id",
        lambda: Sheet.objects.create(assessment=cast.case, track=Track.UNIT, round=1),
    )


def test_one_sheet_per_assessor_track_and_round(cast):
    def again():
        Sheet.objects.create(assessment=cast.case, track=Track.TPI, round=1, assessor=cast.assessor)

    again()
    refuses("sheet_once_per_assessor_and_round|assessments_sheet.assessment_id", again)
    Sheet.objects.create(assessment=cast.case, track=Track.TPI, round=1, assessor=factories.person())


def test_sheet_track_known(cast):
    refuses("sheet_track_known", lambda: Sheet.objects.filter(pk=cast.sheet().pk).update(track="other"))


def test_one_entry_per_item(cast):
    entry = cast.entry("B.I.a")
    refuses(
        "entry_once_per_item|assessments_entry.sheet_id",
        lambda: Entry.objects.create(sheet=entry.sheet, item=entry.item),
    )


def test_item_code_and_position_once(cast):
    item = Item.objects.get(instrument=cast.case.instrument, code="B.I.a")
    twin = {"instrument": item.instrument, "component": "hasil", "subcomponent": "B.I"}
    refuses(
        "item_code_once_per_instrument|assessments_item.code",
        lambda: Item.objects.create(code=item.code, position=999, **twin),
    )
    refuses(
        "item_position_once_per_instrument|assessments_item.position",
        lambda: Item.objects.create(code="Z", position=item.position, **twin),
    )


def test_conclusion(cast):
    fields = {"assessment": cast.case, "round": 1, "predicate": "WBK", "by": cast.assessor}
    refuses(
        "conclusion_not_met_has_recommendations",
        lambda: Conclusion.objects.create(outcome=Outcome.NOT_MEETS, **fields),
    )
    Conclusion.objects.create(outcome=Outcome.MEETS, **fields)
    refuses(
        "conclusion_once_per_predicate|assessments_conclusion.assessment_id",
        lambda: Conclusion.objects.create(outcome=Outcome.MEETS, **fields),
    )
