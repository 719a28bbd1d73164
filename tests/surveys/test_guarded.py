"""Answers that nobody edits, mail that goes out once, and a flood that loses nobody's answer."""

import datetime
import smtplib

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from surveys import operations
from surveys.apps import ANSWER
from surveys.enums import MailState
from surveys.models import Exclusion, InvitationMail, Readmission, Response
from surveys.operations import CannotChange, Transaction
from surveys.queries.recounting import differences, recounted_board
from surveys.queries.totals import board_of
from surveys.views import keys
from surveys.views.throttle import flood
from tests.html import tree, words
from tests.surveys.makers import Counter, hour
from tests.surveys.test_public_form import filled
from zi_portal.shared.jobs.models import Job

pytestmark = pytest.mark.django_db
BASE = "http://testserver"


@pytest.mark.parametrize("column", ANSWER)
def test_no_value_of_an_answer_can_be_changed(column):
    row = Counter().answer()
    kind = Response._meta.get_field(column.removesuffix("_id")).get_internal_type()
    new = "'2020-01-01'" if kind.startswith("Date") else "'9'" if "Char" in kind else "99"
    new = {"service_id": "NULL", "survey_id": "survey_id + 1"}.get(column, new)
    with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE surveys_response SET {column} = {new} WHERE id = %s", [row.pk])  # noqa: S608


def test_an_answer_is_not_deleted_and_folding_still_works():
    made = Counter()
    row = made.answer(at=hour(1))
    assert operations.fold_all(made.survey) == 1
    with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM surveys_response WHERE id = %s", [row.pk])


def test_taking_back_keeps_both_and_a_recount_agrees():
    made = Counter()
    row = made.answer(at=hour(1))
    made.answer((1, 2, 1, 2, 1), at=hour(3))
    operations.exclude(survey=made.survey, response=row, reason="uji", by=made.officer)
    operations.readmit(survey=made.survey, response=row, reason="keliru", by=made.officer)
    operations.fold_all(made.survey)
    assert differences(board_of(made.survey), recounted_board(made.survey)) == []
    assert (Exclusion.objects.count(), Readmission.objects.count()) == (1, 1)
    for model in (Exclusion, Readmission):
        with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
            model.objects.update(reason="lain")
    with pytest.raises(CannotChange):
        operations.readmit(survey=made.survey, response=row, reason="lagi", by=made.officer)
    with pytest.raises(IntegrityError, match="survey_readmission_has_a_reason"), transaction.atomic():
        Readmission.objects.create(
            exclusion=Exclusion.objects.create(response=row, reason="x", by=made.officer), reason="", by=made.officer
        )


def invite(made, *emails, basis="persetujuan pada formulir"):
    day = datetime.date(2026, 3, 31)
    rows = [Transaction(f"T-{email}", made.services[0], day, email) for email in emails]
    return operations.invite(survey=made.survey, transactions=rows, basis=basis, by=made.officer)


def test_an_invitation_goes_out_once_and_its_address_is_forgotten(client):
    made = Counter()
    invite(made, "tamu@uji.example", "")
    invite(made, "tamu@uji.example")
    row = InvitationMail.objects.get()
    assert b"tamu" not in bytes(row.sealed or b"")
    assert Job.objects.filter(kind="survey_mail").count() == 1
    assert operations.send_waiting(made.survey, BASE, lambda done, total: None) == {"sent": 1, "failed": 0}
    assert operations.send_waiting(made.survey, BASE, lambda done, total: None) == {"sent": 0, "failed": 0}
    [letter] = mail.outbox
    assert letter.to == ["tamu@uji.example"]
    assert "The link works once" in letter.body
    link = next(word for word in letter.body.split() if word.startswith(BASE))
    assert client.get(link).status_code == 200
    row.refresh_from_db()
    assert (row.state, row.sealed) == (MailState.SENT, None)
    client.force_login(made.officer)
    page = words(client.get(reverse("survey_invitations", args=[made.survey.pk])))
    assert "1 terkirim" in page
    assert "tamu@" not in page.replace("T-tamu@uji.example", "")


def test_an_address_needs_a_basis():
    with pytest.raises(CannotChange):
        invite(Counter(), "tamu@uji.example", basis=" ")
    assert not InvitationMail.objects.exists()


def test_what_cannot_be_sent_is_counted_and_forgotten(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    made = Counter()
    invite(made, "tamu@uji.example")
    assert operations.send_waiting(made.survey, BASE, lambda done, total: None) == {"sent": 0, "failed": 1}
    row = InvitationMail.objects.get()
    assert (row.state, row.sealed, row.attempts) == (MailState.FAILED, None, 3)


class Refusing:
    """A mail server that takes nothing."""

    def __init__(self, **_options):
        pass

    def send_messages(self, _messages):
        raise smtplib.SMTPServerDisconnected


def test_an_address_does_not_outlive_its_retention():
    made = Counter()
    invite(made, "tamu@uji.example")
    assert operations.forget_expired_addresses() == 0
    InvitationMail.objects.update(keep_until=datetime.date(2020, 1, 1))
    assert operations.forget_expired_addresses() == 1
    assert InvitationMail.objects.get().sealed is None


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"basis": ""}, "survey_mail_has_a_basis"),
        ({"state": "lost", "sealed": None}, "survey_mail_state_known"),
        ({"state": "sent"}, "survey_mail_address_only_while_waiting"),
        ({"sealed": None}, "survey_mail_address_only_while_waiting"),
    ],
)
def test_the_database_keeps_no_address_too_long(changes, name):
    made = Counter()
    [invitation] = invite(made, "")
    values = {"invitation": invitation, "sealed": b"x", "basis": "x", "keep_until": datetime.date(2030, 1, 1)}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        InvitationMail.objects.create(**values | changes)


def test_a_flood_of_the_open_form_waits_and_keeps_what_was_typed(settings):
    settings.SURVEY_POSTS_PER_MINUTE = 20
    flood.forget()
    made = Counter()
    statuses = {filled(made, Client()).status_code for _ in range(15)}
    assert statuses == {303}
    answers = [filled(made, Client(), saran="Tambah kursi") for _ in range(20)]
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"] == "60"
    assert "kirim lagi setelah satu menit" in words(answers[-1])
    assert tree(answers[-1]).xpath("//textarea[@name='saran']")[0].text == "Tambah kursi"
    kiosk = reverse("survey_kiosk", args=[made.survey.code, keys.kiosk_token(made.survey.code)])
    assert filled(made, Client(), kiosk).status_code == 303
    assert Response.objects.filter(channel="open").count() == 20
    flood.forget()
