"""The list of assessments: filter, search, pages, and what it costs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import Cast, assessment, institution, person, unit
from tests.html import tree, words
from units.enums import Role
from units.views import loading

pytestmark = pytest.mark.django_db
URL = "/lke/"


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def units_on(response) -> list[str]:
    return [link.text for link in tree(response).xpath("//tbody//th/a")]


def test_search_and_state_narrow_the_list():
    house = institution()
    cast = Cast(unit(house, name="Balai Monitor Padang")).submitted()
    assessment(unit(house, name="Balai Monitor Manado"))
    assessment(unit(house, name="Loka Padang"))
    client = as_(cast.admin)
    assert units_on(client.get(URL)) == ["Balai Monitor Manado", "Balai Monitor Padang", "Loka Padang"]
    assert units_on(client.get(URL, {"q": "padang"})) == ["Balai Monitor Padang", "Loka Padang"]
    assert units_on(client.get(URL, {"q": "padang balai"})) == ["Balai Monitor Padang"]
    assert units_on(client.get(URL, {"status": "submitted"})) == ["Balai Monitor Padang"]
    assert units_on(client.get(URL, {"status": "ngawur"})) == units_on(client.get(URL))
    assert "Tidak ada LKE yang cocok" in words(client.get(URL, {"q": "zzz"}))


def test_an_empty_list_says_what_will_fill_it():
    assert "Belum ada LKE untuk Anda" in words(as_(person(Role.OPERATOR, unit())).get(URL))


def test_queries_do_not_grow_with_the_rows():
    cast = Cast()
    client = as_(cast.admin)
    counts = []
    for _more in range(2):
        client.get(URL)
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        counts.append(len(captured))
        for _other in range(2):
            Cast(unit(cast.unit.institution))
    assert counts == [7, 7]


def test_fifty_on_a_page_and_the_filter_stays(monkeypatch):
    assert loading.PER_PAGE == 50
    monkeypatch.setattr(loading, "PER_PAGE", 2)
    cast = Cast()
    for _other in range(2):
        assessment(unit(cast.unit.institution))
    client = as_(cast.admin)
    first = client.get(URL, {"status": "draft"})
    assert len(units_on(first)) == 2
    assert tree(first).xpath("//a[@rel='next']/@href") == ["?status=draft&hal=2"]
    assert len(units_on(client.get(URL, {"status": "draft", "hal": "2"}))) == 1
    assert len(units_on(client.get(URL, {"hal": "99"}))) == 1


def test_only_the_inspectorate_is_offered_to_close_a_cycle():
    cast = Cast()
    link = reverse("cycle_close", args=[cast.case.nomination.cycle_id])
    assert link in as_(cast.admin).get(URL).content.decode()
    assert link not in as_(cast.assessor).get(URL).content.decode()
