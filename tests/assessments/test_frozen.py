"""What was published, frozen or recorded cannot be changed, not even by SQL."""

import pytest
from django.db import DatabaseError, transaction

from assessments.models import Instrument, Item, RuleSet, Snapshot, TransitionRecord
from tests.factories import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast().submitted()


@pytest.mark.parametrize("model", [Instrument, Item, RuleSet, Snapshot, TransitionRecord])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_rows_stay_as_they_are(cast, model, act):
    rows = model.objects.all()[:1]
    assert rows
    one = model.objects.filter(pk=rows[0].pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        one.update(id=-1) if act == "update" else one._raw_delete(one.db)
    assert one.exists()
