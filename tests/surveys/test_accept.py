"""Accepting an answer: one insert, once per key, only while the survey is open."""

import datetime

import pytest
from django.utils import timezone

from surveys import operations
from surveys.enums import Channel
from surveys.models import Contact, Response, Survey
from surveys.operations import AlreadyReceived, NotOpen, Submission
from surveys.scoring import Flag
from tests.surveys.makers import Counter
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.sealing import unseal

pytestmark = pytest.mark.django_db


def submission(key="f:x", **values):
    return Submission(**({"key": key, "channel": Channel.OPEN, "marks": (4, 4, None, 3, 4), "seconds": 60} | values))


def test_one_statement_stores_the_answer_as_given(django_assert_num_queries):
    made = Counter()
    form, service = made.form(), made.services[1].pk
    today = timezone.localdate()
    events = AuditEvent.objects.count()
    with django_assert_num_queries(1):
        operations.accept(
            form,
            submission(
                service=service,
                service_date=today,
                device="d",
                groups={"sex": 2, "age": 3},
                reason="lama",
                suggestion="percepat",
                language="en",
            ),
        )
    row = Response.objects.get()

    assert (row.survey_id, row.service_id, row.marks, row.channel, row.seconds) == (
        made.survey.pk,
        service,
        "44034",
        "open",
        60,
    )
    assert (row.sex, row.age, row.education, row.reason, row.suggestion, row.language) == (
        2,
        3,
        0,
        "lama",
        "percepat",
        "en",
    )
    assert (row.service_date, row.standing, row.flags) == (today, None, 0)
    assert abs(timezone.now() - row.submitted_at) < datetime.timedelta(seconds=30)
    assert AuditEvent.objects.count() == events


def test_the_same_key_is_taken_once():
    form = Counter().form()
    operations.accept(form, submission())
    with pytest.raises(AlreadyReceived):
        operations.accept(form, submission(marks=(1, 1, 1, 1, 1)))

    assert Response.objects.get().marks == "44034"


@pytest.mark.parametrize(
    "change", [{"state": "closed"}, {"state": "draft"}, {"period_end": "yesterday"}, {"period_start": "tomorrow"}]
)
def test_a_survey_that_is_not_open_takes_nothing_even_with_an_old_form(change):
    made = Counter()
    form, today = made.form(), timezone.localdate()
    days = {"yesterday": today - datetime.timedelta(days=1), "tomorrow": today + datetime.timedelta(days=1)}
    Survey.objects.filter(pk=made.survey.pk).update(**{name: days.get(value, value) for name, value in change.items()})
    with pytest.raises(NotOpen):
        operations.accept(form, submission())

    assert not Response.objects.exists()


def test_flags_known_on_arrival_are_stored_at_once():
    form = Counter(staff_networks=("10.0.0.0/8",)).form()
    operations.accept(form, submission("f:1", seconds=3))
    operations.accept(form, submission("f:2", steered=True))
    operations.accept(form, submission("f:3", from_staff=form.is_staff("10.1.2.3")))
    operations.accept(form, submission("f:4", from_staff=True, channel=Channel.KIOSK))

    assert list(Response.objects.order_by("submission_key").values_list("own_flags", flat=True)) == [
        Flag.TOO_FAST,
        Flag.STEERED,
        Flag.STAFF_ADDRESS,
        0,
    ]


def test_the_office_network_is_told_from_others():
    form = Counter(staff_networks=("10.0.0.0/8", "2001:db8::/32")).form()

    assert form.is_staff("10.9.9.9")
    assert form.is_staff("2001:db8::7")
    assert not form.is_staff("11.0.0.1")
    assert not form.is_staff("")
    assert not form.is_staff("unix")


def test_a_contact_is_kept_apart_and_unreadable():
    made = Counter()
    form = made.form()
    operations.accept(form, submission(contact={"name": "Siti Rahma", "phone": "0812"}, service=made.services[0].pk))
    contact = Contact.objects.get()

    assert b"Siti" not in bytes(contact.sealed)
    assert unseal(contact.sealed) == {"name": "Siti Rahma", "phone": "0812"}
    assert contact.keep_until == made.survey.contact_until
    related = {field.related_model for field in Contact._meta.get_fields() if field.related_model}
    assert Response not in related


def test_no_contact_is_kept_for_an_answer_that_was_not_accepted():
    form = Counter().form()
    operations.accept(form, submission())
    with pytest.raises(AlreadyReceived):
        operations.accept(form, submission(contact={"name": "Siti"}))

    assert not Contact.objects.exists()
