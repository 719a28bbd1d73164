"""The index of a finished survey enters the worksheet by a deliberate act, on its own track, from one source."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments import operations
from assessments.enums import Track
from assessments.models import Entry, Sheet
from assessments.operations import CannotAdopt, NotEditable
from surveys import operations as survey_operations
from surveys.enums import Kind
from surveys.models import Survey
from surveys.operations import Found
from tests.api.caller import Caller, refused
from tests.clearances.ministry import Ministry
from tests.factories import Cast, person, unit
from tests.html import words
from tests.surveys.makers import Counter, hour
from units.enums import Role
from units.operations import Refused
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def finished(cast, kind=Kind.OWN, marks=(4, 3, 4, 3, 4), questionnaire="ipak-2021"):
    made = Counter(at=cast.unit, kind=kind, questionnaire=questionnaire)
    for number in range(3):
        made.answer(marks, at=hour(number))
    survey_operations.close_survey(survey=made.survey, by=made.officer)
    return made.again()


@pytest.fixture
def cast():
    return Cast()


def adopt(cast, survey, part="ipak", by=None):
    return operations.adopt_index(assessment=cast.again(), survey=survey, part=part, by=by or cast.operator)


def test_the_index_is_entered_scored_and_audited_with_its_source(cast):
    survey = finished(cast)
    saved = adopt(cast, survey)
    entry = cast.entry("B.I.a")
    event = AuditEvent.objects.get(action="assessments.adopt_index")

    assert (entry.index, entry.source) == (Decimal("3.6"), "own")
    assert float(saved.result.items["B.I.a"].points or 0) == 15.75
    assert event.actor == cast.operator.audit_id
    assert (event.details or {})["after"] == {
        "survey": survey.pk,
        "part": "ipak",
        "source": "own",
        "index": "3.600000",
        "count": 3,
    }


def test_both_indices_of_a_combined_form_go_to_their_items(cast):
    survey = finished(cast, marks=(4,) * 5 + (3,) * 8, questionnaire="ipak-ipkp-2021")
    adopt(cast, survey, "ipak")
    adopt(cast, survey, "ipkp")

    assert [cast.entry(code).index for code in ("B.I.a", "B.II.a")] == [4, 3]


def test_another_source_is_never_overwritten(cast):
    cast.save("B.I.a", cast.operator, index=Decimal("3.9"), source="tpn")
    with pytest.raises(CannotAdopt, match="Survei TPN"):
        adopt(cast, finished(cast))

    assert cast.entry("B.I.a").index == Decimal("3.9")


def test_a_newer_survey_of_the_same_source_takes_the_place(cast):
    adopt(cast, finished(cast))
    adopt(cast, finished(cast, marks=(2,) * 5))

    assert cast.entry("B.I.a").index == 2


def test_a_survey_of_tpi_goes_to_the_sheet_of_tpi_only(cast):
    survey = finished(cast, kind=Kind.TPI)
    cast.fill()
    operations.submit(assessment=cast.again(), by=cast.head)
    operations.start_review(assessment=cast.again(), by=cast.assessor)
    before = cast.entry("B.I.a").index
    with pytest.raises(NotEditable):
        adopt(cast, survey, by=cast.operator)
    adopt(cast, survey, by=cast.assessor)

    assert (cast.entry("B.I.a", Track.TPI).source, cast.entry("B.I.a").index) == ("tpi", before)


def test_what_does_not_belong_is_refused(cast):
    running = Counter(at=cast.unit)
    elsewhere = finished(Cast())
    with pytest.raises(CannotAdopt, match="setelah survei selesai"):
        adopt(cast, running.survey)
    with pytest.raises(CannotAdopt, match="bukan survei unit"):
        adopt(cast, elsewhere)
    with pytest.raises(CannotAdopt, match="TPN"):
        adopt(cast, finished(cast, kind=Kind.TPN))
    empty = Counter(at=cast.unit)
    survey_operations.close_survey(survey=empty.survey, by=empty.officer)
    with pytest.raises(CannotAdopt, match="belum menghasilkan"):
        adopt(cast, empty.again())


def test_the_page_offers_the_index_and_shows_the_gap(client, cast):
    own, internal = finished(cast), finished(cast, kind=Kind.TPI, marks=(3,) * 5)
    year = cast.case.nomination.cycle.year
    Survey.objects.update(
        period_start=datetime.date(year, 1, 1),
        period_end=datetime.date(year, 2, 1),
        contact_until=datetime.date(year, 12, 1),
    )
    address = reverse("survey_indices", args=[cast.case.pk])
    client.force_login(cast.operator)
    shown = words(client.get(address))
    assert "3,6000" in shown
    assert "−0,6000" in shown
    assert client.post(address, {"pilihan": f"{internal.pk}:ipak"}).status_code == 403
    assert client.post(address, {"pilihan": f"{own.pk}:ipak"}).status_code == 302
    assert client.post(address, {"pilihan": "0:ipak"}).status_code == 404
    assert cast.entry("B.I.a").index == Decimal("3.6")
    client.force_login(person(Role.OPERATOR, unit()))
    assert client.get(address).status_code == 404


class TestOutside:
    """What TPN's own survey found enters TPN's sheet, and no other."""

    @pytest.fixture
    def case(self):
        return Ministry(scored=True)

    def recorded(self, case, **changes):
        found: dict[str, Any] = {
            "respondents": 40,
            "period_start": datetime.date(2026, 1, 1),
            "period_end": datetime.date(case.nomination.cycle.year, 1, 2),
            "ipak": Decimal("3.512345"),
            "link": "https://contoh.go.id/hasil",
        }
        return survey_operations.record_outside(
            unit=case.nomination.unit, found=Found(**found | changes), by=case.recorder
        )

    def test_it_opens_the_sheet_and_enters_the_index_with_its_source(self, case, client):
        result = self.recorded(case)
        sheets = Sheet.objects.filter(assessment=case.case)
        others = {one.pk: list(one.entries.order_by("pk").values()) for one in sheets}
        address, chosen = reverse("survey_indices", args=[case.case.pk]), {"pilihan": f"tpn-{result.pk}:ipak"}
        client.force_login(person(Role.OPERATOR, case.nomination.unit))
        assert "Ambil ke nilai TPN" not in words(client.get(address))
        assert client.post(address, chosen).status_code == 403
        client.force_login(case.recorder)
        assert "3,5123" in words(client.get(address))
        assert client.post(address, {"pilihan": "tpn-0:ipak"}).status_code == 404
        assert client.post(address, {"pilihan": f"tpn-{result.pk}:ipkp"}).status_code == 404
        assert client.post(address, chosen).status_code == 302
        entry = Entry.objects.get(sheet__assessment=case.case, sheet__track=Track.TPN, item__code="B.I.a")
        assert (entry.index, entry.source) == (Decimal("3.512345"), "tpn")
        for pk, before in others.items():
            assert list(Sheet.objects.get(pk=pk).entries.order_by("pk").values()) == before
        after = (AuditEvent.objects.get(action="assessments.adopt_index").details or {})["after"]
        assert (after["outside"], after["source"], after["count"]) == (result.pk, "tpn", 40)

    def test_only_the_newest_is_offered_and_another_source_stays(self, case):
        old = self.recorded(case)
        new = self.recorded(case, ipak=Decimal("3.1"), ipkp=Decimal(3))
        caller, path = Caller(case.recorder), f"assessments/{case.case.pk}/outside-index/"
        refused(caller.post(path, {"result": old.pk, "part": "ipak"}), 404, "not_found")
        with pytest.raises(CannotAdopt, match="sudah dikoreksi"):
            operations.adopt_outside(assessment=case.case, result=old, part="ipak", by=case.recorder)
        assert caller.post(path, {"result": new.pk, "part": "ipkp"}).json() == {
            "code": "B.II.a",
            "index": "3.0000000000",
            "source": "tpn",
        }
        sheet = Sheet.objects.get(assessment=case.case, track=Track.TPN)
        Entry.objects.filter(sheet=sheet, item__code="B.I.a").update(index=4, source="own")
        said = refused(caller.post(path, {"result": new.pk, "part": "ipak"}), 409, "refused")["message"]
        assert "Survei mandiri" in said or "sudah berisi indeks" in said
        assert sheet.entries.get(item__code="B.I.a").index == 4

    def test_not_before_the_unit_is_proposed(self, cast):
        at, recorder = cast.unit, person(Role.NATIONAL_VIEWER, cast.unit)
        end = datetime.date(cast.case.nomination.cycle.year, 1, 2)
        found = Found(respondents=40, period_start=end, period_end=end, ipak=Decimal(3), link="https://x.id/")
        result = survey_operations.record_outside(unit=at, found=found, by=recorder)
        with pytest.raises(Refused, match="setelah unit diusulkan"):
            operations.adopt_outside(assessment=cast.again(), result=result, part="ipak", by=recorder)
        with pytest.raises(PermissionDenied):
            operations.adopt_outside(assessment=cast.again(), result=result, part="ipak", by=cast.operator)
