"""Queueing: who is told, once, and how each wants to hear of it."""

import pytest
from django.db import transaction
from django.utils import translation

from tests import factories
from tests.notifications.telling import PARAMETERS, tell
from units.notifications.kinds import EXTENDED, KINDS
from zi_portal.shared.notifications.enums import Delivery
from zi_portal.shared.notifications.kinds import known
from zi_portal.shared.notifications.models import Letter, Notification, Preference
from zi_portal.shared.notifications.operations import choose_deliveries, notify
from zi_portal.shared.notifications.queries import deliveries_of

pytestmark = pytest.mark.django_db


def test_each_person_gets_one_entry_and_one_letter_and_the_actor_none(rani):
    budi, actor = factories.person(), factories.person()
    assert tell(rani, budi, actor, rani, by=actor) == 2
    assert set(Notification.objects.values_list("recipient", flat=True)) == {rani.pk, budi.pk}
    assert set(Letter.objects.values_list("recipient", flat=True)) == {rani.pk, budi.pk}


def test_the_same_event_is_told_once(rani):
    budi = factories.person()
    assert tell(rani, key="due:1") == 1
    assert tell(rani, budi, key="due:1") == 1
    assert Notification.objects.filter(recipient=rani).count() == 1
    assert Letter.objects.count() == 2


def test_it_costs_the_same_for_one_and_for_many(rani, django_assert_num_queries):
    people = [factories.person() for _ in range(3)]
    for some in ([rani], people):
        with transaction.atomic(), django_assert_num_queries(3):
            notify(some, EXTENDED, parameters=PARAMETERS, link="/")


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused():
    rani = factories.person()
    with pytest.raises(RuntimeError):
        notify([rani], EXTENDED, parameters=PARAMETERS, link="/")


@pytest.mark.parametrize(
    ("wish", "letters", "daily"), [(Delivery.AT_ONCE, 1, False), (Delivery.DAILY, 0, True), (Delivery.NONE, 0, False)]
)
def test_the_wish_decides_about_mail_and_never_about_the_inbox(rani, wish, letters, daily):
    choose_deliveries(user=rani, deliveries={EXTENDED.key: wish.value, "no such kind": "none"})
    tell(rani)
    assert Letter.objects.count() == letters
    assert Notification.objects.get().daily is daily


def test_a_wish_can_be_changed_and_the_rest_stays_as_the_kind_says(rani):
    choose_deliveries(user=rani, deliveries={EXTENDED.key: "none"})
    choose_deliveries(user=rani, deliveries={EXTENDED.key: "daily"})
    assert Preference.objects.get().delivery == "daily"
    assert deliveries_of(rani) == {key: kind.delivery.value for key, kind in known.items()} | {EXTENDED.key: "daily"}


def test_words_follow_the_reader(rani):
    tell(rani)
    one = Notification.objects.get()
    assert one.words == "Balai: batas tahap Penilaian TPI diperpanjang sampai 15-05-2026."
    with translation.override("en"):
        assert one.words.startswith("Balai: the deadline of the stage")


def test_every_kind_is_known_and_its_key_fits():
    assert {kind.key for kind in KINDS} <= set(known)
    assert max(map(len, known)) <= 40
