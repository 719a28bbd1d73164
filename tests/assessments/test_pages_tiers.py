"""Pages of teams, tiers and letters: who sees what, what is refused, and how many queries a page asks."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from assessments import operations
from assessments.enums import Move, Outcome, Track, VisitKind
from assessments.models import LeaderDecision, Letter, Sheet, Visit
from assessments.tasks import render_letters
from tests import factories
from tests.assessments.tiers import TODAY, TeamCast, fresh, paper
from tests.factories import unit
from units.enums import Role

pytestmark = pytest.mark.django_db
ITEM, LETTERED = "A.I.1.i.a", "A.I.1.i.b"


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def status(response) -> int:
    """The status of a download, which is read to its end so that its file is closed."""
    assert b"".join(response.streaming_content)
    return response.status_code


def picture() -> io.BytesIO:
    kept = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(kept, "PNG")
    kept.name = "foto.png"
    kept.seek(0)
    return kept


class TestBlindPasses:
    def test_a_pass_is_not_to_be_had_by_anybody_but_its_owner(self):
        cast = TeamCast().started()
        sheet = cast.pass_of(cast.first)
        url = reverse("sheet_area", args=[cast.case.pk, sheet.pk, "mp"])
        assert as_(cast.first).get(url).status_code == 200
        for other in (cast.second, cast.lead, cast.controller, cast.inspector, cast.admin, cast.head):
            assert as_(other).get(url).status_code == 404, other

    def test_all_of_tpi_may_read_it_once_every_pass_is_closed_and_the_unit_never(self):
        cast = TeamCast().consensus()
        sheet = Sheet.objects.filter(assessment=cast.case, track=Track.MEMBER).first()
        url = reverse("sheet_area", args=[cast.case.pk, sheet.pk, "mp"])
        for user in (*cast.members, cast.lead, cast.controller):
            assert as_(user).get(url).status_code == 200
        for user in (cast.head, cast.operator, cast.coordinator):
            assert as_(user).get(url).status_code == 404

    def test_saving_reaches_the_own_pass_only(self):
        cast = TeamCast().started()
        url = reverse("entry_save", args=[cast.case.pk, "member", ITEM])
        values = {"version": 0, "option": "Ya", "recommendation": "Perkuat."}
        assert as_(cast.second).post(url, values).status_code == 302
        assert as_(cast.lead).post(url, values).status_code == 404
        assert cast.pass_of(cast.second).entries.get(item__code=ITEM).recommendation == "Perkuat."
        assert cast.pass_of(cast.first).entries.get(item__code=ITEM).option == ""

    def test_nothing_of_an_open_pass_stands_on_any_page_of_others(self):
        cast = TeamCast().started()
        cast.judge(cast.pass_of(cast.first), ITEM, cast.first, option="Tidak", note="Rahasia penilai pertama")
        for user in (cast.second, cast.lead, cast.controller, cast.admin, cast.head):
            for name, args in (("assessment", []), ("assessment_area", ["mp"]), ("assessment_history", [])):
                page = as_(user).get(reverse(name, args=[cast.case.pk, *args])).content.decode()
                assert "Rahasia penilai pertama" not in page
                assert str(cast.first) not in page or name == "assessment_history"

    def test_a_report_holds_no_pass_and_the_unit_gets_none_of_the_unfinished(self):
        cast = TeamCast().consensus(apart=LETTERED)
        made = operations.request_report(assessment=cast.again(), by=fresh(cast.lead))
        assert '"member:' not in made.content
        assert made.confidential
        assert as_(cast.head).get(reverse("report", args=[made.pk])).status_code == 404
        own = operations.request_report(assessment=cast.again(), by=fresh(cast.head))
        assert not own.confidential
        assert '"tpi"' not in own.content


class TestConsensus:
    def test_the_list_names_what_differs_and_records_the_reason(self):
        cast = TeamCast().consensus(apart=LETTERED)
        client, url = as_(cast.second), reverse("disagreements", args=[cast.case.pk])
        assert [row["dispute"].item.code for row in client.get(url).context["rows"]] == [LETTERED]
        values = {"code": LETTERED, "version": 0, "option": "B", "reason": ""}
        assert client.post(url, values).status_code == 422
        assert client.post(url, {**values, "reason": "Bukti separuh."}).status_code == 302
        assert cast.sheet(Track.TPI).entries.get(item__code=LETTERED).option == "B"
        assert cast.pass_of(cast.third).entries.get(item__code=LETTERED).option == "C"
        assert cast.pass_of(cast.first).entries.get(item__code=LETTERED).option == "A"
        assert client.get(url).context["rows"] == []
        page = client.get(f"{url}?semua")
        assert [row["agreed"] for row in page.context["rows"]] == ["B"]
        assert "Bukti separuh." in page.content.decode()

    def test_what_waits_for_agreement_is_counted_with_the_progress(self):
        cast = TeamCast().consensus(apart=LETTERED)
        url = reverse("tpi_progress", args=[cast.cycle.pk])
        link, words = reverse("disagreements", args=[cast.case.pk]), "1 butir menunggu kesepakatan"
        page = as_(cast.lead).get(url).content.decode()
        assert words in page
        assert link in page
        values = {"code": LETTERED, "version": 0, "option": "B", "reason": "Bukti separuh."}
        assert as_(cast.second).post(link, values).status_code == 302
        assert words not in as_(cast.lead).get(url).content.decode()

    def test_it_is_hidden_while_a_pass_is_open_and_from_the_unit(self):
        cast = TeamCast().started()
        assert as_(cast.first).get(reverse("disagreements", args=[cast.case.pk])).status_code == 404
        cast = TeamCast().consensus()
        assert as_(cast.head).get(reverse("disagreements", args=[cast.case.pk])).status_code == 404

    def test_without_a_reason_nothing_is_passed_on(self):
        cast = TeamCast().consensus(apart=LETTERED)
        cast.save(LETTERED, cast.first, Track.TPI, option="B")
        with pytest.raises(operations.CannotMove) as refused:
            operations.pass_on(assessment=cast.again(), by=cast.first)
        assert refused.value.items == (LETTERED,)


class TestTiers:
    def test_each_tier_keeps_its_own_column(self):
        cast = TeamCast().at_lead()
        cast.save(LETTERED, cast.lead, Track.LEAD, option="C", note="Ketua: turun.")
        operations.pass_on(assessment=cast.again(), by=cast.lead)
        cast.save(LETTERED, cast.controller, Track.CONTROLLER, option="B")
        values = {t: cast.entry(LETTERED, t).option for t in (Track.UNIT, Track.TPI, Track.LEAD, Track.CONTROLLER)}
        assert values == {Track.UNIT: "A", Track.TPI: "A", Track.LEAD: "C", Track.CONTROLLER: "B"}
        page = as_(cast.controller).get(reverse("assessment_area", args=[cast.case.pk, "mp"]))
        card = next(card for card in page.context["desk"].cards if card.item.code == LETTERED)
        assert ("Ketua tim", "C") in [(tier.name, tier.answer) for tier in card.tiers]

    def test_sent_down_and_up_again_keeps_what_the_upper_tier_changed(self):
        cast = TeamCast().at_lead()
        cast.save(LETTERED, cast.lead, Track.LEAD, option="C")
        operations.send_down(assessment=cast.again(), by=cast.lead, reason="Lihat lagi.")
        cast.save("A.I.1.ii.a", cast.first, Track.TPI, option="Tidak")
        operations.pass_on(assessment=cast.again(), by=cast.first)
        assert cast.entry(LETTERED, Track.LEAD).option == "C"
        assert cast.entry("A.I.1.ii.a", Track.LEAD).option == "Tidak"

    def test_the_controllers_values_count(self):
        cast = TeamCast().at_controller()
        cast.save(LETTERED, cast.controller, Track.CONTROLLER, option="B")
        operations.finish_review(assessment=cast.again(), by=cast.controller, outcome=Outcome.MEETS)
        page = as_(cast.head).get(reverse("assessment", args=[cast.case.pk]))
        assert page.context["tpi"].items[LETTERED].value < 1

    def test_finishing_with_items_unjudged_is_refused_with_the_list(self):
        cast = TeamCast().at_controller()
        cast.save(LETTERED, cast.controller, Track.CONTROLLER)
        url = reverse("assessment_move", args=[cast.case.pk, Move.FINISH])
        answer = as_(cast.controller).post(url, {"outcome": "meets"})
        assert answer.status_code == 409
        assert [code for code, *_rest in answer.context["refused_items"]] == [LETTERED]

    def test_the_filter_leaves_what_was_asked(self):
        cast = TeamCast().at_lead()
        cast.save(LETTERED, cast.lead, Track.LEAD, option="C")
        url = reverse("assessment_area", args=[cast.case.pk, "mp"])
        for word in ("beda", "kurang"):
            found = as_(cast.lead).get(url, {"lihat": word}).context["desk"].cards
            assert [card.item.code for card in found] == [LETTERED]
        assert as_(cast.lead).get(url, {"lihat": "belum"}).context["desk"].cards == []


class TestClaims:
    def test_a_held_item_is_refused_to_the_other(self):
        cast = TeamCast(passes=1).started()
        url = reverse("item_claim", args=[cast.case.pk, ITEM])
        assert as_(cast.first).post(url).status_code == 200
        assert as_(cast.second).post(url).status_code == 409
        assert as_(cast.head).post(url).status_code == 404
        save = reverse("entry_save", args=[cast.case.pk, "tpi", ITEM])
        answer = as_(cast.second).post(save, {"version": 0, "option": "Ya"}, headers={"HX-Request": "true"})
        assert answer.status_code == 409
        assert "sedang dinilai" in answer.content.decode()
        cast.sheet(Track.TPI).claims.update(until=cast.case.created_at)
        assert as_(cast.second).post(save, {"version": 0, "option": "Ya"}).status_code == 302


class TestFollowUps:
    def test_the_unit_answers_and_only_then_sends(self):
        cast = TeamCast(passes=1, seats=[])
        operations.unassign(assessment=cast.again(), by=cast.admin)
        cast.returned(ITEM)
        client, url = as_(cast.operator), reverse("follow_ups", args=[cast.case.pk])
        one = cast.case.follow_ups.get()
        send = reverse("assessment_move", args=[cast.case.pk, Move.SUBMIT])
        assert as_(cast.head).post(send).status_code == 409
        assert client.post(url, {"pk": one.pk, "answer": " "}).status_code == 422
        assert client.post(url, {"pk": one.pk, "answer": "SK sudah terbit."}).status_code == 302
        assert as_(cast.head).post(send).status_code == 302
        assert client.post(url, {"pk": one.pk, "answer": "Ubah"}).status_code == 409

    def test_an_item_that_was_not_returned_stays(self):
        cast = TeamCast(passes=1, seats=[])
        operations.unassign(assessment=cast.again(), by=cast.admin)
        cast.returned(ITEM)
        url = reverse("entry_save", args=[cast.case.pk, "unit", LETTERED])
        answer = as_(cast.operator).post(url, {"version": 0, "option": "C"}, headers={"HX-Request": "true"})
        assert answer.status_code == 409
        assert "tidak dikembalikan" in answer.content.decode()


class TestVisitsAndLetters:
    def test_a_visit_with_its_minutes(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        cast = TeamCast(passes=1).started()
        url = reverse("visits", args=[cast.case.pk])
        values = {
            "kind": VisitKind.FIELD,
            "held_on": TODAY.isoformat(),
            "place": "Kantor unit",
            "team": "Tim 1",
            "findings": "Loket berjalan.",
        }
        answer = as_(cast.first).post(url, {**values, "photos": picture()})
        assert answer.status_code == 302
        visit = Visit.objects.get()
        photo = reverse("photo", args=[visit.photos.get().pk])
        assert status(as_(cast.lead).get(photo)) == 200
        more = reverse("visit_photo", args=[visit.pk])
        assert as_(cast.head).post(more, {"picture": picture()}).status_code == 403
        assert as_(factories.person(Role.ASSESSOR, unit())).get(more).status_code == 404
        assert as_(cast.first).post(more, {"picture": paper()}).status_code == 409
        assert as_(cast.first).post(more, {"picture": picture(), "caption": "Ruang tunggu"}).status_code == 302
        assert "Ruang tunggu" in as_(cast.lead).get(url).content.decode()
        assert as_(factories.person(Role.HEAD, unit())).get(photo).status_code == 404
        assert as_(cast.head).post(url, values).status_code == 403
        assert as_(cast.first).post(reverse("visit_minutes", args=[visit.pk])).status_code == 302
        assert as_(cast.head).post(reverse("visit_minutes", args=[visit.pk])).status_code == 403
        letter = Letter.objects.get()
        render_letters(letter.job_id)
        for kind in ("pdf", "docx"):
            assert status(as_(cast.first).get(reverse("letter_file", args=[letter.pk, kind]))) == 200
        signing = reverse("visit_sign", args=[visit.pk])
        file = paper()
        file.name = "ba.pdf"
        assert as_(cast.head).get(signing).status_code == 403
        assert as_(cast.first).post(signing, {"number": "BA-1", "paper": file}).status_code == 302
        assert status(as_(cast.head).get(reverse("visit_signed", args=[visit.pk]))) == 200

    def test_the_decision_needs_the_paper_and_leaves_the_proposal_to_its_preflight(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        cast = TeamCast().evaluated()
        url = reverse("decision", args=[cast.case.pk])
        values = {"decision": "propose", "letter_number": "S-9", "letter_date": TODAY.isoformat()}
        assert as_(cast.coordinator).post(url, values).status_code == 422
        file = paper()
        file.name = "surat.pdf"
        assert as_(cast.coordinator).post(url, {**values, "paper": file}).status_code == 302
        assert LeaderDecision.objects.get().decision == "propose"
        assert cast.again().nomination.stage == "assessment"
        assert as_(cast.first).get(url).status_code == 403


class TestSnapshots:
    def test_two_states_are_compared_item_by_item(self):
        cast = TeamCast().at_lead()
        cast.save(LETTERED, cast.lead, Track.LEAD, option="C")
        operations.pass_on(assessment=cast.again(), by=cast.lead)
        url = reverse("snapshots_compare", args=[cast.case.pk])
        changes = as_(cast.controller).get(url).context["changes"]
        assert {change.sheet for change in changes} == {"lead"}
        assert tuple(c.after for c in changes if c.code == LETTERED and c.field == "option") == ("C",)
        assert as_(cast.head).get(url).context["changes"] == []


class TestTeams:
    def test_seat_and_its_removal(self):
        cast = TeamCast(passes=1)
        seat = cast.team.members.get(user=cast.third)
        url = reverse("seat_remove", args=[seat.pk])
        assert as_(cast.first).post(url).status_code == 403
        assert as_(cast.admin).post(url).status_code == 302
        assert not cast.team.members.filter(user=cast.third).exists()

    def test_suggesting_gives_the_unit_to_the_only_team_that_may(self):
        cast = TeamCast(passes=1)
        operations.unassign(assessment=cast.again(), by=cast.admin)
        url = reverse("tpi_suggest", args=[cast.cycle.pk])
        assert as_(cast.admin).get(url).status_code == 200
        assert as_(cast.admin).post(url).status_code == 302
        assert cast.again().team == cast.team


@pytest.mark.parametrize(("name", "who"), [("tpi_progress", "lead"), ("tpi_teams", "admin"), ("tpi_agreement", "lead")])
def test_queries_do_not_grow_with_the_number_of_units(name, who):
    cast = TeamCast().consensus()
    url, counts = reverse(name, args=[cast.cycle.pk]), []
    client = as_(getattr(cast, who))
    for more in range(2):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
        for _other in range(2 if not more else 0):
            cast.again_in()
    assert counts[0] == counts[1]
