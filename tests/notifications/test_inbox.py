"""The inbox: mine alone, read by pressing, and cheap."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.html import tree, words
from tests.notifications.telling import as_, tell
from zi_portal.shared.notifications.models import Notification
from zi_portal.shared.notifications.operations import mark_older_read
from zi_portal.shared.notifications.queries import inbox_of, unread_count

pytestmark = pytest.mark.django_db
URL = "/kotak-masuk/"


def test_opening_marks_as_read_and_leads_there(rani):
    tell(rani, link="/siklus/")
    client = as_(rani)
    assert client.get("/kotak-masuk/jumlah/").json() == {"unread": 1}
    answer = client.post(f"{URL}{Notification.objects.get().pk}/")
    assert answer.headers["Location"] == "/siklus/"
    assert client.get("/kotak-masuk/jumlah/").json() == {"unread": 0}
    first = Notification.objects.get().read_at
    client.post(f"{URL}{Notification.objects.get().pk}/")
    assert Notification.objects.get().read_at == first


def test_looking_reads_nothing(rani):
    tell(rani)
    assert "diperpanjang" in words(as_(rani).get(URL))
    assert as_(rani).get(f"{URL}{Notification.objects.get().pk}/").status_code == 405
    assert unread_count(rani) == 1


def test_all_at_once_and_the_unread_alone(rani):
    tell(rani)
    tell(rani)
    other = factories.person()
    tell(other)
    client = as_(rani)
    assert len(tree(client.get(f"{URL}?baru=1")).xpath("//ul[@class='letters']/li")) == 2
    client.post("/kotak-masuk/dibaca/")
    assert "Semua sudah dibaca." in words(client.get(f"{URL}?baru=1"))
    assert unread_count(other) == 1


def test_only_the_newest_stay_unread(rani):
    other = factories.person()
    for person in (rani, rani, rani, other, other):
        tell(person)
    assert mark_older_read(user=rani, keep=2) == 1
    assert [one.read_at is None for one in inbox_of(rani)] == [True, True, False]
    assert unread_count(other) == 2
    assert mark_older_read(user=rani, keep=2) == 0


def test_somebody_elses_is_not_there(rani):
    tell(factories.person())
    pk = Notification.objects.get().pk
    assert as_(rani).post(f"{URL}{pk}/").status_code == 404
    assert Notification.objects.get().read_at is None
    assert "diperpanjang" not in words(as_(rani).get(URL))


def test_wishes_are_kept(rani):
    client = as_(rani)
    shown = tree(client.get("/kotak-masuk/setelan/"))
    kinds = {select.name: select.value for select in shown.xpath("//main//select")}
    assert kinds["extended"] == "at_once"
    assert client.post("/kotak-masuk/setelan/", {**kinds, "extended": "none"}).status_code == 302
    assert tree(client.get("/kotak-masuk/setelan/")).xpath("//select[@name='extended']")[0].value == "none"
    assert client.post("/kotak-masuk/setelan/", {**kinds, "extended": "?"}).status_code == 422


def test_queries_do_not_grow_and_the_head_costs_none(rani):
    client = as_(rani)
    counts = []
    for number in (1, 2):
        for _ in range(number):
            tell(rani)
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        counts.append(len(captured))
    assert counts == [6, 6]
    with CaptureQueriesContext(connection) as captured:
        client.get("/kotak-masuk/setelan/")
    assert not [query for query in captured if "notifications_notification" in query["sql"]]
