"""What a person sees in lists and what they may open are the same set."""

import datetime

import pytest
from django.utils import timezone

from assessments.models import Assessment, Sheet
from assessments.queries import assessments_for, worksheet_for
from assessments.rules import can_see
from tests import factories
from units.enums import Role
from units.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_lists_rules_and_pages_agree(role):
    home = factories.unit()
    sibling, stranger = factories.unit(home.institution), factories.unit()
    for at in (home, sibling, stranger):
        factories.assessment(at)
    person = User.objects.get(pk=factories.person(role, home).pk)

    listed = set(assessments_for(person))
    assert listed == {case for case in Assessment.objects.select_related("unit") if can_see(person, case)}
    for case in Assessment.objects.all():
        if case in listed:
            assert worksheet_for(person, case.pk)[0] == case
        else:
            with pytest.raises(Sheet.DoesNotExist):
                worksheet_for(person, case.pk)


@pytest.mark.parametrize("days", [(-10, -1), (1, 10)])
def test_a_membership_counts_only_while_it_is_in_force(days):
    case = factories.assessment()
    today = timezone.localdate()
    start, end = (today + datetime.timedelta(days=offset) for offset in days)
    person = factories.person(Role.OPERATOR, case.unit, valid_from=start, valid_until=end)
    assert not assessments_for(person).exists()
    assert not can_see(person, case)
