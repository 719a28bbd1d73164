"""The inbox over REST: mine alone."""

import pytest

from tests import factories
from tests.api.caller import Caller, refused
from tests.notifications.telling import tell
from zi_portal.shared.notifications.models import Notification

pytestmark = pytest.mark.django_db


def test_the_inbox_is_read_one_by_one_and_all_at_once():
    rani = factories.person()
    for _ in range(3):
        tell(rani)
    caller = Caller(rani)
    first = caller.get("inbox/").json()["results"][0]
    assert "diperpanjang" in first["message"]
    assert (caller.get("inbox/count/").json(), first["read_at"]) == ({"unread": 3}, None)
    read = caller.post(f"inbox/{first['id']}/read/").json()
    assert read["read_at"]
    assert caller.post(f"inbox/{first['id']}/read/").json()["read_at"] == read["read_at"]
    assert caller.get("inbox/?unread=true").json()["count"] == 2
    assert caller.get("inbox/").json()["count"] == 3
    assert caller.post("inbox/read/").json() == {"read": 2}
    assert caller.get("inbox/count/").json() == {"unread": 0}
    refused(caller.get("inbox/?unread=ya"), 400, "invalid")


def test_somebody_elses_is_not_there():
    tell(factories.person())
    caller = Caller(factories.person())
    refused(caller.post(f"inbox/{Notification.objects.get().pk}/read/"), 404, "not_found")
    assert caller.get("inbox/").json()["count"] == 0
    caller.post("inbox/read/")
    assert Notification.objects.get().read_at is None


def test_wishes_are_kept():
    rani = factories.person()
    caller = Caller(rani)
    wanted = {"deliveries": [{"kind": "extended", "delivery": "none"}]}
    before = {one["kind"]: one["delivery"] for one in caller.get("inbox/preferences/").json()["deliveries"]}
    changed = caller.ask("PATCH", "inbox/preferences/", wanted).json()["deliveries"]
    after = {one["kind"]: one["delivery"] for one in changed}
    assert after == before | {"extended": "none"}
    for wrong in ({"kind": "x", "delivery": "none"}, {"kind": "extended", "delivery": "x"}):
        refused(caller.ask("PATCH", "inbox/preferences/", {"deliveries": [wrong]}), 400, "invalid")


@pytest.mark.parametrize("rows", [1, 4])
def test_queries_do_not_grow_with_rows(rows, django_assert_num_queries):
    rani = factories.person()
    for _ in range(rows):
        tell(rani)
    caller = Caller(rani)
    caller.get("inbox/count/")
    for path, budget in (("inbox/", 3), ("inbox/count/", 2), ("inbox/preferences/", 2)):
        with django_assert_num_queries(budget):
            assert caller.get(path).status_code == 200
