"""Clearances: what counts, what blocks, many at once, letters only where the institution asks for itself."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from clearances import operations
from clearances.enums import Body, ClearanceOutcome, ClearanceState, LetterPurpose, TpnPaperKind, TpnStage
from clearances.models import Clearance, ClearanceLetter
from clearances.operations import ClearanceFacts
from clearances.queries import clearance_standing, tpn_rows
from clearances.reports.letters import clearance_request
from clearances.rules import clearance_block
from clearances.tasks import letters as letter_tasks
from tests import factories
from tests.clearances.ministry import Ministry, days, paper
from units.enums import NominationStage, Predicate, Role
from units.models import Nomination
from units.operations import Refused
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
O = ClearanceOutcome  # noqa: E741
READY = (TpnStage.DOCUMENTS, TpnStage.INTERVIEW, TpnStage.FIELD)


@pytest.fixture
def case() -> Ministry:
    return Ministry()


def test_every_body_blocks_until_it_is_clear(case):
    case.through(*READY)
    for body in Body:
        assert str(body.label) in clearance_block(case.nomination)
        with pytest.raises(Refused, match="menunggu clearance"):
            case.stage(TpnStage.PANEL)
        case.clearance(body)
    assert clearance_block(case.nomination) == ""
    assert case.stage(TpnStage.PANEL).result == "passed"


@pytest.mark.parametrize(
    ("outcome", "given", "blocks"),
    [
        (O.CLEAR, {}, False),
        (O.NOTES, {"note": "Satu laporan lama."}, False),
        (O.NOT_CLEAR, {"note": "Perkara berjalan."}, True),
    ],
)
def test_what_an_answer_does(case, outcome, given, blocks):
    case.clear().clearance(Body.KPK, outcome, **given)
    assert bool(clearance_block(case.nomination)) is blocks


def test_asking_anew_takes_the_old_answer_out_of_force(case):
    case.clear().clearance(Body.KPK, O.WAITING, answered_on=None, sent_on=case.today - days(3))
    standing = clearance_standing([case.nomination])[case.nomination.pk][Body.KPK]
    assert (standing.state, standing.days, standing.blocks) == (ClearanceState.WAITING, 3, True)
    assert Clearance.objects.filter(nomination=case.nomination).count() == len(Body) + 1


def test_a_clearance_that_expires_between_lhe_and_panel_blocks_the_panel(case):
    """Clear when TPN's report was filed, expired on the day of the panel."""
    case.through(*READY).clear(answered_on=case.today - days(10), valid_until=case.today - days(1))
    lhe_day = case.today - days(2)
    operations.file_tpn_paper(
        cycle=case.nomination.cycle,
        kind=TpnPaperKind.LHE,
        number="LHE-7",
        date=lhe_day,
        paper=paper(),
        by=case.recorder,
    )
    assert clearance_block(case.nomination, lhe_day) == ""
    with pytest.raises(Refused, match="KPK kedaluwarsa sejak"):
        case.stage(TpnStage.PANEL)
    case.stage(TpnStage.PANEL, held_on=lhe_day)


def test_valid_through_its_last_day(case):
    case.clear(valid_until=case.today)
    assert clearance_block(case.nomination) == ""
    assert clearance_block(case.nomination, case.today + days(1)).count("kedaluwarsa") == len(Body)


def test_an_answer_of_a_later_day_does_not_help_an_earlier_panel(case):
    case.clear()
    assert "menunggu jawaban" in clearance_block(case.nomination, case.today - days(1))


def test_a_pre_check_never_counts_and_needs_no_proposal(case):
    case.clear(precheck=True)
    assert clearance_block(case.nomination)
    case.now_at(NominationStage.ASSESSMENT)
    case.clearance(Body.APIP, precheck=True)
    with pytest.raises(Refused, match="hanya pra-pemeriksaan"):
        case.clearance(Body.APIP)
    case.now_at(NominationStage.CANDIDATE)
    with pytest.raises(Refused):
        case.clearance(Body.APIP, precheck=True)


def test_notes_are_followed_up_without_blocking(case):
    case.clear().clearance(Body.APIP, O.NOTES, note="TLHP lama.", follow_up="Selesaikan.")
    standing = clearance_standing([case.nomination])[case.nomination.pk][Body.APIP]
    assert standing.open_follow_up
    assert not standing.blocks
    case.clearance(Body.APIP, O.NOTES, note="TLHP lama.", follow_up="Selesaikan.", followed_up_on=case.today)
    assert not clearance_standing([case.nomination])[case.nomination.pk][Body.APIP].open_follow_up


@pytest.mark.parametrize(
    ("outcome", "given", "field"),
    [
        (O.WAITING, {}, "answered_on"),
        (O.WAITING, {"answered_on": None}, "sent_on"),
        (O.CLEAR, {"answered_on": None}, "answered_on"),
        (O.NOTES, {}, "note"),
        (O.NOT_CLEAR, {"note": " "}, "note"),
        (O.CLEAR, {"answered_on": 1}, "answered_on"),
        (O.CLEAR, {"sent_on": 0, "answered_on": -1}, "answered_on"),
        (O.CLEAR, {"valid_until": -1}, "valid_until"),
        (O.CLEAR, {"followed_up_on": 0}, "follow_up"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(case, outcome, given, field):
    given = {name: case.today + days(value) if isinstance(value, int) else value for name, value in given.items()}
    with pytest.raises(Refused) as refused:
        case.clearance(Body.KPK, outcome, **given)
    assert refused.value.field == field
    assert not Clearance.objects.exists()


def test_many_units_at_once_or_none(case):
    other = Ministry(of=factories.unit(case.unit.institution))
    facts = ClearanceFacts(body=Body.KPK, outcome=O.CLEAR, answered_on=case.today)
    both = [case.nomination, other.nomination]
    made = operations.record_clearances(nominations=both, facts=facts, by=case.coordinator, paper=paper())
    assert len(made) == 2
    assert made[0].blob == made[1].blob
    assert AuditEvent.objects.filter(action="clearances.record_clearance").count() == 2
    other.now_at(NominationStage.AWARDED)
    with pytest.raises(Refused, match=other.unit.short_name):
        operations.record_clearances(nominations=both, facts=facts, by=case.coordinator)
    assert Clearance.objects.count() == 2


def test_who_records(case):
    for user in (case.head, case.admin, case.assessor, factories.person(Role.COORDINATOR, factories.unit())):
        with pytest.raises(PermissionDenied):
            operations.record_clearances(
                nominations=[case.nomination],
                facts=ClearanceFacts(body=Body.KPK, outcome=O.CLEAR, answered_on=case.today),
                by=user,
            )


def test_records_are_kept_for_good(case):
    made = case.clearance(Body.KPK)
    for act in (made.delete, lambda: Clearance.objects.filter(pk=made.pk).update(note="x")):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("clearance_body_known", {"body": "x"}),
        ("clearance_outcome_known", {"outcome": "x"}),
        ("clearance_waits_or_is_answered", {"answered_on": None}),
        ("clearance_waits_or_is_answered", {"outcome": "waiting"}),
        ("clearance_says_why_not", {"outcome": "notes"}),
    ],
)
def test_constraints(case, name, changes):
    values = {"body": "kpk", "outcome": "clear", "answered_on": case.today, **changes}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Clearance.objects.create(nomination=case.nomination, by=case.recorder, **values)


def test_a_file_or_a_link(case):
    blob = case.clearance(Body.KPK).blob
    kept = operations.record_clearances(
        nominations=[case.nomination],
        facts=ClearanceFacts(body=Body.KPK, outcome=O.CLEAR, answered_on=case.today),
        by=case.recorder,
        paper=paper(),
    )[0]
    with pytest.raises(IntegrityError, match="clearance_file_or_link"), transaction.atomic():
        Clearance.objects.create(
            nomination=case.nomination,
            body="kpk",
            outcome="clear",
            answered_on=case.today,
            blob=kept.blob,
            link="https://contoh.go.id/",
            by=case.recorder,
        )
    assert blob is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_costs_the_same_for_any_number(case, count, django_assert_num_queries):
    others = [Ministry(of=factories.unit(case.unit.institution)) for _number in range(count - 1)]
    for one in [case, *others]:
        one.through(TpnStage.DOCUMENTS).clear()
    found = list(Nomination.objects.select_related("unit__institution", "cycle"))
    with django_assert_num_queries(1):
        clearance_standing(found)
    with django_assert_num_queries(4):
        rows = tpn_rows(found)
    assert len(rows) == count
    assert all(row.block == "" for row in rows)


def letter(case: Ministry, purpose: LetterPurpose = LetterPurpose.PRECHECK, by=None, **given) -> ClearanceLetter:
    values = {"nominations": [case.nomination], "body": Body.KPK, "number": "S-1/2026", "date": case.today, **given}
    return operations.request_clearance_letter(
        cycle=case.nomination.cycle, purpose=purpose, by=by or case.coordinator, **values
    )


def test_a_letter_says_for_what_it_is(case):
    for purpose, words in ((LetterPurpose.PRECHECK, "Pra-pemeriksaan"), (LetterPurpose.OWN_DECISION, "WBK Mandiri")):
        made = letter(case, purpose)
        sheet = clearance_request(json.loads(made.content))
        assert words in sheet.title[0]
        assert case.unit.name in str(sheet.blocks)


def test_letters_only_where_the_institution_asks_for_itself(case):
    with pytest.raises(PermissionDenied):
        letter(case, by=case.recorder)
    wbbm = Ministry(Predicate.WBBM)
    with pytest.raises(Refused, match="WBBM"):
        letter(wbbm, LetterPurpose.OWN_DECISION)
    case.now_at(NominationStage.AWARDED)
    with pytest.raises(Refused):
        letter(case)


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_made_and_taken_away(case):
    made = letter(case)
    assert ClearanceLetter.objects.filter(pk=made.pk, job__state__in=("queued", "done")).exists()
    letter_tasks._write(ClearanceLetter.objects.select_related("cycle__institution").get(pk=made.pk))
    client = Client()
    client.force_login(case.coordinator)
    for name, start in (("clearance_letter_pdf", b"%PDF-"), ("clearance_letter_docx", b"PK")):
        response = client.get(reverse(name, args=[made.pk]))
        assert response.getvalue().startswith(start)
    client.force_login(case.head)
    assert client.get(reverse("clearance_letter_pdf", args=[made.pk])).status_code == 404
    page = Client()
    page.force_login(case.coordinator)
    assert "S-1/2026" in page.get(reverse("clearance_letters", args=[made.cycle_id])).content.decode()


def test_pages_record_one_and_many(case):
    client = Client()
    client.force_login(case.recorder)
    day = case.today.isoformat()
    body = {"body": "kpk", "outcome": "clear", "answered_on": day}
    assert client.post(reverse("clearance_record", args=[case.nomination.pk]), body).status_code == 302
    late = client.post(reverse("clearance_record", args=[case.nomination.pk]), {**body, "outcome": "notes"})
    assert (late.status_code, "Tulis catatan badan" in late.content.decode()) == (409, True)
    offered = client.get(reverse("clearance_bulk") + f"?pk={case.nomination.pk}").content.decode()
    assert case.unit.name in offered
    many = {**body, "body": "apip", "nominations": [case.nomination.pk]}
    assert client.post(reverse("clearance_bulk"), many).status_code == 302
    assert client.post(reverse("clearance_bulk"), {**body, "nominations": []}).status_code == 422
    shown = client.get(reverse("tpn", args=[case.nomination.pk])).content.decode()
    assert "Ombudsman RI belum ada" in shown
    assert Clearance.objects.count() == 2
