"""Sending: over real SMTP, each letter once, whatever happens to whoever sends."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from tests import factories
from tests.harness.portal import free_port
from tests.notifications.telling import tell
from zi_portal.shared.notifications import delivery
from zi_portal.shared.notifications.enums import LetterState
from zi_portal.shared.notifications.models import Letter, Notification
from zi_portal.shared.notifications.operations import choose_deliveries
from zi_portal.shared.notifications.tasks import digest


def test_the_letter_says_what_happened_and_leads_there(rani, post):
    tell(rani, link="/siklus/7/")
    assert delivery.deliver() == 1
    (letter,) = post
    assert letter["To"] == rani.email
    assert letter["Subject"] == "Balai: batas tahap Penilaian TPI diperpanjang sampai 15-05-2026."
    text = letter.get_body(("plain",)).get_content()
    assert "http://testserver/siklus/7/" in text
    assert "http://testserver/kotak-masuk/setelan/" in text
    assert letter["Message-ID"] == f"<{Letter.objects.get().pk}@portal-zi>"
    assert delivery.deliver() == 0
    assert Letter.objects.get().state == LetterState.SENT


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_letter_once(post):
    people = [factories.person() for _ in range(6)]
    for _ in range(3):
        tell(*people)
    start = threading.Barrier(2)

    def work() -> None:
        try:
            start.wait()
            delivery.deliver()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    delivery.deliver()
    assert len(post) == 18
    assert len({letter["Message-ID"] for letter in post}) == 18


@pytest.mark.django_db(transaction=True)
def test_a_worker_sends_after_the_commit(worker, post):
    tell(factories.person())
    for _ in range(100):
        if Letter.objects.filter(state=LetterState.SENT).exists():
            break
        threading.Event().wait(0.1)
    assert len(post) == 1


def test_who_lost_the_claim_writes_nothing(rani):
    tell(rani)
    pk = Letter.objects.get().pk
    slow = delivery.claim(pk)
    assert slow is not None
    assert delivery.claim(pk) is None
    Letter.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    fast = delivery.claim(pk)
    assert fast is not None
    assert delivery.end(slow, LetterState.SENT) is False
    assert Letter.objects.get().state == LetterState.SENDING
    assert delivery.end(fast, LetterState.SENT) is True


def test_a_server_that_is_down_is_tried_again_later_and_given_up_in_the_end(rani):
    tell(rani)
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=free_port()
    ):
        assert delivery.deliver() == 0
        letter = Letter.objects.get()
        assert (letter.state, letter.attempt) == (LetterState.QUEUED, 1)
        assert letter.due_at > timezone.now() + timedelta(seconds=100)
        assert delivery.deliver() == 0
        Letter.objects.update(due_at=timezone.now(), attempt=delivery.MAX_ATTEMPTS - 1)
        delivery.deliver()
    assert Letter.objects.get().state == LetterState.FAILED


def test_nobody_writes_to_an_account_that_is_closed(rani, mailoutbox):
    tell(rani)
    rani.is_active = False
    rani.save()
    assert delivery.deliver() == 0
    assert Letter.objects.get().state == LetterState.DROPPED
    assert mailoutbox == []


def test_the_digest_gathers_a_day_in_one_letter_and_only_once(rani, post):
    choose_deliveries(user=rani, deliveries={"extended": "daily"})
    tell(rani, link="/siklus/1/")
    tell(rani, link="/siklus/2/")
    assert delivery.deliver() == 0
    digest()
    digest()
    (letter,) = post
    assert letter["Subject"] == "2 pemberitahuan Portal ZI"
    text = letter.get_body(("plain",)).get_content()
    assert "/siklus/1/" in text
    assert "/siklus/2/" in text
    tell(rani, link="/siklus/3/")
    digest()
    assert "/siklus/1/" not in post[1].get_body(("plain",)).get_content()
    assert Notification.objects.filter(letter=None).count() == 0
