"""Pages of the pre-flight: the list, one nomination, proposing; waivers, bars and cases of top leaders."""

import io
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clearances import operations
from clearances.enums import BARRED
from clearances.models import InstitutionBar, LeaderCase, Waiver
from clearances.queries import preflight_of
from tests import factories
from tests.clearances.preflight import ReadyCast
from tests.shared.files import makers
from units.enums import NominationStage, Predicate, Role, Stage
from units.models import StageWindow, UnitYear, User
from units.operations import Refused
from zi_portal.shared.files.models import Blob

pytestmark = pytest.mark.django_db
LETTER = makers.pdf()


@pytest.fixture(autouse=True)
def _store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def letter() -> io.BytesIO:
    file = io.BytesIO(LETTER)
    file.name = "surat.pdf"
    return file


class TestPages:
    def test_the_list_counts_filters_and_proposes(self):
        good = ReadyCast()
        bad = ReadyCast(factories.unit(good.unit.institution, name="Loka Kurang"), Predicate.WBBM)
        UnitYear.objects.filter(unit=bad.unit).update(tlhp_percent=5)
        page = as_(good.coordinator)
        url = reverse("preflight_list")

        def units(**query: str) -> list[str]:
            return [row["unit"] for row in page.get(url, query).context["rows"]]

        assert set(units()) == {good.unit.name, "Loka Kurang"}
        assert units(standing="ready") == units(target="WBK") == [good.unit.name]
        assert units(standing="blocked") == units(q="loka kur") == ["Loka Kurang"]
        assert units(year="1999", standing="x", institution="99") == units()
        assert b"Tindak lanjut hasil pengawasan" in page.get(url).content
        asked = page.post(reverse("preflight_propose"), {"pk": [good.nomination.pk, bad.nomination.pk]})
        assert (asked.status_code, asked.context["ready"]) == (200, False)
        told = page.post(
            reverse("preflight_propose"), {"pk": [good.nomination.pk, bad.nomination.pk], "confirmed": "1"}
        )
        assert (told.status_code, good.nomination.stage) == (409, NominationStage.ASSESSMENT)
        done = page.post(reverse("preflight_propose"), {"pk": good.nomination.pk, "confirmed": "1"})
        assert (done.status_code, good.nomination.stage) == (302, NominationStage.PROPOSED)
        assert page.post(reverse("preflight_propose"), {}).status_code == 302
        assert as_(good.head).post(reverse("preflight_propose"), {"pk": bad.nomination.pk}).status_code == 302
        assert as_(bad.head).post(reverse("preflight_propose"), {"pk": bad.nomination.pk}).status_code == 403

    def test_it_opens_with_the_year_in_which_proposals_are_taken(self):
        now = ReadyCast()
        house, today = now.unit.institution, timezone.localdate()
        factories.cycle(house, now.nomination.cycle.year + 1)
        page, url = as_(now.coordinator), reverse("preflight_list")
        assert page.get(url).context["wanted"].year == now.nomination.cycle.year + 1
        StageWindow.objects.create(cycle=now.nomination.cycle, stage=Stage.PROPOSAL, opens_on=today, closes_on=today)
        opened = page.get(url)
        assert opened.context["wanted"].year == int(opened.context["form"]["year"].value()) == now.nomination.cycle.year

    def test_one_nomination_with_its_way_out(self):
        cast = ReadyCast()
        url = reverse("preflight", args=[cast.nomination.pk])
        page = as_(cast.coordinator).get(url)
        assert (page.context["proposes"], page.context["judged"].may_be_proposed) == (True, True)
        UnitYear.objects.filter(unit=cast.unit).update(tlhp_percent=5)
        page = as_(cast.coordinator).get(url)
        assert reverse("waiver_new", args=[cast.nomination.pk, "tlhp"]).encode() in page.content
        assert reverse("unit_year", args=[cast.unit.pk, 2026]).encode() in page.content
        assert reverse("waiver_new", args=[cast.nomination.pk, "total"]).encode() not in page.content
        seen = as_(cast.head).get(url)
        assert (seen.status_code, seen.context["proposes"], b"/kecuali/" in seen.content) == (200, False, False)
        assert as_(factories.person(Role.SURVEY_OFFICER, cast.unit)).get(url).status_code == 404
        generic = as_(cast.coordinator).get(reverse("nomination", args=[cast.nomination.pk]))
        assert url.encode() in generic.content
        assert b"/langkah/propose/" not in generic.content
        assert as_(cast.coordinator).get(f"/nominasi/{cast.nomination.pk}/langkah/propose/").status_code == 404

    def test_an_unknown_rule_set_is_said_in_words(self):
        cast = ReadyCast()
        cycle = cast.nomination.cycle
        cycle.rule_set_key = "rules-2099"
        cycle.save()
        for url in (reverse("preflight_list"), reverse("preflight", args=[cast.nomination.pk])):
            assert b"rules-2099" in as_(cast.coordinator).get(url).content
        answer = as_(cast.coordinator).post(reverse("preflight_propose"), {"pk": cast.nomination.pk, "confirmed": "1"})
        assert answer.status_code == 409

    def test_the_list_says_what_each_nomination_says(self):
        first = ReadyCast()
        house = first.unit.institution
        casts = [
            first,
            ReadyCast(factories.unit(house), Predicate.WBBM),
            ReadyCast(factories.unit(house, name="Loka Kurang")),
            ReadyCast(factories.unit(house, name="Loka Tanpa Data"), Predicate.WBBM),
        ]
        UnitYear.objects.filter(unit=casts[2].unit).update(tlhp_percent=5)
        UnitYear.objects.filter(unit=casts[3].unit).delete()
        judged = {cast.nomination.pk: preflight_of(cast.nomination) for cast in casts}
        rows = as_(first.coordinator).get(reverse("preflight_list")).context["rows"]
        assert len(rows) == len(judged)
        for row in rows:
            one = judged[row["pk"]]
            assert (row["met"], row["blockers"]) == (f"{one.met}/{len(one.rows)}", len(one.blockers))
            assert row["first"] == (one.first_blocker.name if one.first_blocker else "")
            assert row["url"] == reverse("preflight", args=[row["pk"]])
        assert {row["blockers"] for row in rows} >= {0, 1}

    def test_as_many_queries_for_three_rows_as_for_one(self):
        first = ReadyCast()
        page = as_(first.coordinator)
        counted = []
        for _turn in range(2):
            page.get(reverse("preflight_list"))
            with CaptureQueriesContext(connection) as captured:
                page.get(reverse("preflight_list"))
            counted.append(len(captured))
            for _more in range(2):
                ReadyCast(factories.unit(first.unit.institution))
        assert counted[0] == counted[1]


class TestWaivers:
    def test_a_letter_waives_and_may_be_cancelled(self):
        cast = ReadyCast()
        UnitYear.objects.filter(unit=cast.unit).update(tlhp_percent=5)
        url = reverse("waiver_new", args=[cast.nomination.pk, "tlhp"])
        page, values = as_(cast.coordinator), {"letter_number": "B/7", "letter_date": "2026-01-05"}
        assert page.get(url).status_code == 200
        assert page.post(url, values).status_code == 422
        assert page.post(url, {**values, "paper": io.BytesIO(b"bukan")}).status_code in (409, 422)
        assert page.post(url, {**values, "paper": letter()}).status_code == 302
        made = Waiver.objects.get()
        assert preflight_of(cast.nomination).may_be_proposed
        assert page.post(url, {**values, "paper": letter()}).status_code == 409
        file = reverse("waiver_file", args=[made.pk])
        assert b"".join(getattr(as_(cast.head).get(file), "streaming_content", ())) == LETTER
        assert as_(factories.person(Role.HEAD, factories.unit())).get(file).status_code == 404
        cancel = reverse("waiver_cancel", args=[made.pk])
        assert as_(cast.head).post(cancel, {"reason": "x"}).status_code == 403
        assert page.post(cancel, {"reason": ""}).status_code == 422
        assert page.post(cancel, {"reason": "Salah unit."}).status_code == 302
        assert not preflight_of(cast.nomination).may_be_proposed
        assert page.post(cancel, {"reason": "x"}).status_code == 409
        assert page.post(url, {**values, "paper": letter()}).status_code == 302

    @pytest.mark.parametrize(
        "code", ["total", "ipak", "kesimpulan_tpi", "larangan", "perkara_pimpinan", "predikat_wbk"]
    )
    def test_never_a_score_gate_nor_what_is_not_asked(self, code):
        cast = ReadyCast()
        with pytest.raises(Refused):
            operations.waive(
                nomination=cast.nomination,
                code=code,
                letter_number="B/1",
                letter_date=timezone.localdate(),
                paper=letter(),
                by=cast.coordinator,
            )

    def test_the_database_refuses_one_for_a_score_gate_and_keeps_the_letter(self):
        cast = ReadyCast()
        blob = Blob.objects.create(sha256="b" * 64, size=1, media_type="application/pdf")
        row = {"nomination": cast.nomination, "letter_number": "B/1", "letter_date": "2026-01-05", "blob": blob}
        for code, name in (("total", "waiver_of_no_score_gate"), ("tlhp", "waiver_once_per_row")):
            rows = [Waiver(**row, code=code, by=cast.head) for _turn in range(2)]
            with pytest.raises(IntegrityError) as problem, transaction.atomic():
                Waiver.objects.bulk_create(rows)
            assert name in str(problem.value) or "nomination_id" in str(problem.value)
        kept = Waiver.objects.create(**row, code="tlhp", by=cast.head)
        for change in (lambda: kept.delete(), lambda: Waiver.objects.update(letter_number="B/2")):
            with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
                change()


class TestBars:
    @pytest.mark.parametrize(
        ("code", "predicate", "value"),
        [
            ("sakip", "WBK", "BB"),
            ("spip", "WBBM", "3,5"),
            ("membangun_zi", "WBK", "2"),
            ("lama_wbk", "WBBM", ""),
            ("lama_wbk", "WBBM", "2"),
            ("lama_wbk", "WBBM", "3"),
            ("indeks_rb_kl", "WBK", "a"),
        ],
    )
    def test_what_asks_more(self, code, predicate, value):
        house = factories.assessment().unit.institution
        made = operations.set_bar(institution=house, code=code, predicate=Predicate(predicate), value=value, by=None)
        assert made.value == value.upper().replace(",", ".")

    @pytest.mark.parametrize(
        ("code", "predicate", "value"),
        [
            ("sakip", "WBK", "B"),
            ("sakip", "WBBM", "B"),
            ("sakip", "WBK", "Z"),
            ("sakip", "WBK", ""),
            ("spip", "WBK", "3"),
            ("spip", "WBK", "6"),
            ("spip", "WBK", "NaN"),
            ("membangun_zi", "WBK", "1,5"),
            ("membangun_zi", "WBK", "11"),
            ("lama_wbk", "WBK", "3"),
            ("lama_wbk", "WBBM", "1"),
            ("tlhp", "WBK", "100"),
        ],
    )
    def test_what_does_not(self, code, predicate, value):
        house = factories.assessment().unit.institution
        with pytest.raises(Refused):
            operations.set_bar(institution=house, code=code, predicate=Predicate(predicate), value=value, by=None)

    def test_it_is_set_replaced_and_removed(self):
        cast = ReadyCast()
        url = reverse("bars", args=[cast.unit.institution_id])
        page, values = as_(cast.coordinator), {"code": "sakip", "predicate": "WBK", "value": "bb"}
        assert page.post(url, {**values, "value": "CC"}).status_code == 409
        assert page.post(url, values).status_code == page.post(url, {**values, "value": "AA"}).status_code == 302
        bar = InstitutionBar.objects.get()
        assert (bar.value, b"AA" in page.get(url).content) == ("AA", True)
        assert [row.code for row in preflight_of(cast.nomination).blockers] == ["sakip"]
        remove = reverse("bar_remove", args=[bar.pk])
        assert as_(cast.head).get(url).status_code == as_(cast.head).get(remove).status_code == 404
        auditor = as_(factories.person(Role.AUDITOR, cast.unit))
        assert (auditor.get(url).status_code, auditor.post(remove).status_code) == (403, 403)
        assert (page.get(remove).status_code, page.post(remove).status_code) == (200, 302)
        assert preflight_of(cast.nomination).may_be_proposed

    @pytest.mark.parametrize(
        ("changed", "name"),
        [
            ({"code": "total"}, "bar_code_known"),
            ({"predicate": "X"}, "bar_predicate_known"),
            ({"value": "", "blocking": False}, "bar_asks_more"),
        ],
    )
    def test_constraints(self, changed, name):
        house = factories.institution()
        row = {"code": BARRED[0], "predicate": "WBK", "value": "BB", "since": "2026-01-05"} | changed
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            InstitutionBar.objects.create(institution=house, **row)


class TestLeaderCases:
    def test_one_voids_every_proposal_of_its_year_until_it_is_closed(self):
        cast = ReadyCast()
        url = reverse("leader_cases", args=[cast.unit.institution_id])
        page = as_(cast.coordinator)
        values = {"description": "Perkara", "source_letter": "P-1/2026", "opened_on": "2026-01-05"}
        assert page.post(url, {**values, "year": "2025"}).status_code == 302
        assert preflight_of(cast.nomination).may_be_proposed
        assert page.post(url, {**values, "year": "2026"}).status_code == 302
        assert [row.code for row in preflight_of(cast.nomination).blockers] == ["perkara_pimpinan"]
        assert page.post(url, {**values, "year": "2026", "opened_on": "2099-01-01"}).status_code == 409
        case = LeaderCase.objects.get(year=2026)
        close = reverse("leader_case_close", args=[case.pk])
        assert as_(cast.head).get(close).status_code == 404
        assert (page.get(close).status_code, page.post(close, {"reason": "SP3"}).status_code) == (200, 302)
        assert preflight_of(cast.nomination).may_be_proposed
        assert page.post(close, {"reason": "x"}).status_code == 409
        assert b"SP3" in page.get(url).content
        with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
            LeaderCase.objects.filter(pk=case.pk).update(closed_on=None, close_reason="")
        with pytest.raises(PermissionDenied):
            operations.open_leader_case(
                institution=cast.unit.institution,
                year=2026,
                description="Perkara",
                source_letter="P-1",
                opened_on=timezone.localdate(),
                by=cast.head,
            )

    @pytest.mark.parametrize(
        ("changed", "name"),
        [
            ({"description": ""}, "leader_case_says_what"),
            ({"source_letter": ""}, "leader_case_names_its_source"),
            ({"closed_on": "2026-02-01"}, "leader_case_closed_with_reason"),
        ],
    )
    def test_constraints(self, changed, name):
        row = {"year": 2026, "description": "x", "source_letter": "y", "opened_on": "2026-01-05"} | changed
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            LeaderCase.objects.create(institution=factories.institution(), **row)


def test_the_menu_leads_to_the_list():
    cast = ReadyCast()
    home = as_(cast.coordinator).get(reverse("home")).content
    assert reverse("preflight_list").encode() in home
    officer = as_(factories.person(Role.SURVEY_OFFICER, cast.unit))
    assert reverse("preflight_list").encode() not in officer.get(reverse("survey_list")).content
