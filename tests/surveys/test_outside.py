"""Results of TPN's survey: recorded by who hears them, never changed, shown beside the others."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from surveys import operations
from surveys.enums import Kind
from surveys.models import OutsideResult
from surveys.operations import Found
from surveys.queries import results_of
from surveys.queries.trends import beside
from tests import factories
from tests.api.caller import Caller, refused
from tests.html import words
from tests.shared.files import makers
from tests.surveys.makers import Counter
from units.enums import Role
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
START, END = datetime.date(2026, 5, 1), datetime.date(2026, 5, 31)
CONTENT = makers.pdf()
FIELDS = {"ipak": "3.5", "respondents": 40, "period_start": START, "period_end": END, "link": "https://contoh.go.id/a"}


def found(**changes):
    values: dict[str, Any] = {
        "respondents": 40,
        "period_start": START,
        "period_end": END,
        "ipak": Decimal("3.5"),
        "link": "https://x.id/",
    }
    return Found(**values | changes)


def test_a_result_is_recorded_with_its_document_and_handed_out(client):
    at = factories.unit()
    by = factories.person(Role.COORDINATOR, at.institution)
    client.force_login(by)
    url = reverse("survey_outside", args=[at.pk])
    pdf = SimpleUploadedFile("hasil.pdf", CONTENT)
    assert client.post(url, FIELDS | {"document": pdf}).status_code == 302
    row = OutsideResult.objects.get()
    assert (row.ipak, row.ipkp, row.respondents, row.document_name) == (Decimal("3.5"), None, 40, "hasil.pdf")
    assert AuditEvent.objects.filter(action="surveys.record_outside", actor=by.audit_id).count() == 1
    assert "3,5" in words(client.get(url))
    file = reverse("survey_outside_file", args=[at.pk, row.pk])
    assert b"".join(client.get(file).streaming_content) == CONTENT
    client.force_login(factories.person(Role.OPERATOR))
    assert client.get(file).status_code == 404


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ipak": ""}, "IPAK atau IPKP"),
        ({"link": ""}, "PDF"),
        ({"period_end": START - datetime.timedelta(days=1)}, "mendahului"),
        ({"document": SimpleUploadedFile("a.pdf", b"MZ")}, "bukan PDF meskipun namanya"),
        ({"ipak": "4.5"}, "4"),
    ],
)
def test_what_is_not_whole_is_refused_in_words(client, changes, sentence):
    at = factories.unit()
    client.force_login(factories.person(Role.NATIONAL_VIEWER, at))
    answer = client.post(reverse("survey_outside", args=[at.pk]), FIELDS | changes)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not OutsideResult.objects.exists()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"ipak": None}, "survey_outside_has_an_index"),
        ({"ipak": 5}, "survey_outside_ipak_0_to_4"),
        ({"ipkp": -1}, "survey_outside_ipkp_0_to_4"),
        ({"respondents": 0}, "survey_outside_has_respondents"),
        ({"period_end": START - datetime.timedelta(days=1)}, "survey_outside_period_in_order"),
        ({"link": ""}, "survey_outside_has_a_document"),
    ],
)
def test_the_database_refuses_it_too(changes, name):
    at = factories.unit()
    by = factories.person(Role.COORDINATOR, at.institution)
    values: dict[str, Any] = {
        "unit": at,
        "by": by,
        "ipak": 3,
        "respondents": 1,
        "period_start": START,
        "period_end": END,
        "link": "https://x.id/",
    }
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        OutsideResult.objects.create(**values | changes)


def test_a_recorded_result_stays_and_a_correction_is_a_newer_one():
    counter = Counter(period_end=datetime.date(2026, 12, 31))
    by = factories.person(Role.COORDINATOR, counter.unit.institution)
    first = operations.record_outside(unit=counter.unit, found=found(), by=by)
    with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
        OutsideResult.objects.filter(pk=first.pk).update(ipak=4)
    operations.record_outside(unit=counter.unit, found=found(ipak=Decimal("3.1")), by=by)
    counter.answer((4, 4, 4, 4, 4))
    [comparison] = beside(results_of(counter.again())).comparisons
    assert [(row.label, float(row.index or 0), float(row.gap or 0)) for row in comparison.rows] == [
        ("Survei mandiri unit", 4.0, 0.0),
        ("Survei TPN", 3.1, -0.9),
    ]


def test_the_gap_and_the_trend_stand_on_the_page_in_three_queries(client, django_assert_num_queries):
    end = datetime.date(2026, 12, 31)
    counter = Counter(period_end=end)
    counter.answer((4, 4, 4, 4, 4))
    earlier = Counter(at=counter.unit, title="Survei 2025", period_end=datetime.date(2026, 12, 1))
    earlier.answer((2, 2, 2, 2, 2))
    internal = Counter(at=counter.unit, title="Survei TPI", kind=Kind.TPI, period_end=end)
    internal.answer((3, 3, 3, 3, 3))
    for one in (earlier, internal):
        operations.close_survey(survey=one.survey, by=one.officer)
    results = results_of(counter.again())
    with django_assert_num_queries(3):
        found = beside(results)
    assert [float(point.index.index or 0) for point in found.trends[0].points] == [2.0, 4.0]
    assert found.trends[0].line == "10.0,40.0 290.0,10.0"
    assert [float(row.gap or 0) for row in found.comparisons[0].rows] == [0.0, -1.0]
    client.force_login(counter.operator)
    shown = words(client.get(reverse("survey", args=[counter.survey.pk])))
    assert "Survei 2025" in shown
    assert "−1,000" in shown


def test_list_and_unit_lead_to_it_and_a_program_records_it_too(client):
    counter = Counter()
    url = reverse("survey_outside", args=[counter.unit.pk])
    client.force_login(counter.officer)
    for page in (reverse("survey_list"), reverse("unit", args=[counter.unit.pk])):
        assert url in client.get(page).content.decode()
    path = f"units/{counter.unit.pk}/outside-results/"
    body = {name: str(value) for name, value in FIELDS.items()} | {"respondents": 40}
    recorder = Caller(factories.person(Role.COORDINATOR, counter.unit.institution))
    refused(Caller(counter.officer).post(path, body), 403, "forbidden")
    refused(recorder.post(path, body | {"ipak": "4.5"}), 400, "invalid")
    refused(recorder.post(path, body | {"ipak": None}), 409, "refused")
    refused(recorder.post(path, body | {"link": "javascript:alert(1)"}), 409, "refused")
    made = recorder.post(path, body).json()
    assert (made["ipak"], made["ipkp"], made["document"]) == ("3.500000", None, None)
    assert Caller(counter.officer).get(path).json()["results"] == [made]
    refused(Caller(factories.person(Role.OPERATOR)).get(path), 404, "not_found")
