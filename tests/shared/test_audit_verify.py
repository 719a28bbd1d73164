"""verify_audit names the first broken event of a chain, whatever was done to it."""

import json
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from tests.shared.chains import append
from zi_portal.shared.audit.models import AuditChain, AuditDetail, AuditEvent
from zi_portal.shared.audit.operations import erase_details_of
from zi_portal.shared.audit.triggers import lifted
from zi_portal.shared.audit.verification import verify_chain, verify_chains

pytestmark = pytest.mark.django_db


def forge_whole_event(event: AuditEvent) -> None:
    """Rewrite an event with a hash of its own that fits: the next link gives it away."""
    event.action = "x"
    event.hash = event.computed_hash("portal")
    event.save()


def remove(event: AuditEvent) -> None:
    AuditDetail.objects.filter(event=event).delete()
    AuditEvent.objects.filter(pk=event.pk).delete()


def set_head(**values) -> None:
    AuditChain.objects.filter(key="portal").update(**values)


def cut_tail(events: list[AuditEvent]) -> None:
    """Take the last event out and set the head's number back, without knowing its hash."""
    remove(events[3])
    set_head(last_sequence=3)


def swap_details(events: list[AuditEvent]) -> None:
    payload, salt = events[1].detail.payload, events[1].detail.salt
    AuditDetail.objects.filter(event=events[2]).update(payload=payload, salt=salt)


TAMPERINGS: dict[str, tuple[Callable, str, int]] = {
    "action rewritten": (lambda e: AuditEvent.objects.filter(pk=e[1].pk).update(action="x"), "hash", 2),
    "actor rewritten": (lambda e: AuditEvent.objects.filter(pk=e[1].pk).update(actor=None), "hash", 2),
    "target rewritten": (lambda e: AuditEvent.objects.filter(pk=e[1].pk).update(target_id="9"), "hash", 2),
    "request rewritten": (lambda e: AuditEvent.objects.filter(pk=e[1].pk).update(request_id=F("actor")), "hash", 2),
    "moment rewritten": (lambda e: AuditEvent.objects.filter(pk=e[1].pk).update(at=e[0].at), "hash", 2),
    "payload hash rewritten": (lambda e: AuditEvent.objects.filter(pk=e[1].pk).update(payload_hash="0"), "hash", 2),
    "hash rewritten": (lambda e: AuditEvent.objects.filter(pk=e[1].pk).update(hash="0"), "hash", 2),
    "link rewritten": (lambda e: AuditEvent.objects.filter(pk=e[1].pk).update(previous_hash="0"), "link", 2),
    "first link rewritten": (lambda e: AuditEvent.objects.filter(pk=e[0].pk).update(previous_hash="0"), "link", 1),
    "event forged with a fitting hash": (lambda e: forge_whole_event(e[1]), "link", 3),
    "last event forged with a fitting hash": (lambda e: forge_whole_event(e[3]), "head", 4),
    "event taken out": (lambda e: remove(e[1]), "missing", 2),
    "first event taken out": (lambda e: remove(e[0]), "missing", 1),
    "tail cut": (lambda e: remove(e[3]), "tail", 4),
    "tail cut and head set back": (cut_tail, "head", 3),
    "head set back": (lambda e: set_head(last_sequence=3, last_hash=e[2].hash), "head", 4),
    "head hash rewritten": (lambda e: set_head(last_hash="0"), "head", 4),
    "payload rewritten": (lambda e: AuditDetail.objects.filter(event=e[2]).update(payload="{}"), "payload", 3),
    "salt rewritten": (lambda e: AuditDetail.objects.filter(event=e[2]).update(salt="0"), "payload", 3),
    "payload swapped": (swap_details, "payload", 3),
}


@pytest.fixture
def events(person) -> list[AuditEvent]:
    return [append(actor=person, after={"turn": turn}) for turn in range(4)]


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering_is_named(events, tampering):
    tamper, what, sequence = TAMPERINGS[tampering]
    with lifted(connection):
        tamper(events)
    (verdict,) = verify_chains()
    assert (verdict.broken, verdict.sequence) == (what, sequence)


def test_empty_chain_is_sound_unless_its_head_was_rewritten():
    head = AuditChain.objects.create(key="portal", last_hash="0")
    assert verify_chain(head).broken == "head"


def test_sound_chain_is_read_in_two_queries(events, django_assert_num_queries):
    head = AuditChain.objects.get()
    with django_assert_num_queries(2):
        verdict = verify_chain(head)
    assert (verdict.events, verdict.erased, verdict.broken, verdict.last_hash) == (4, 0, None, events[-1].hash)


def test_event_appended_while_reading_is_no_break(events):
    head = AuditChain.objects.get()
    append()
    verdict = verify_chain(head)
    assert (verdict.events, verdict.broken) == (5, None)


def test_erased_details_are_counted_not_broken(events, person, capsys):
    append("institution:1")
    erase_details_of(person.audit_id)
    call_command("verify_audit")
    assert capsys.readouterr().out.splitlines() == [
        "institution:1: utuh, 1 peristiwa",
        "portal: utuh, 4 peristiwa, 4 rincian dihapus",
    ]


def test_broken_chain_exits_with_one_and_other_chains_are_read_on(events, capsys):
    append("units")
    with lifted(connection):
        AuditEvent.objects.filter(pk=events[1].pk).update(action="x")
    with pytest.raises(SystemExit) as left:
        call_command("verify_audit")
    assert left.value.code == 1
    assert capsys.readouterr().out.splitlines() == [
        "portal: RUSAK, peristiwa 2 diubah: hash-nya tidak cocok",
        "units: utuh, 1 peristiwa",
    ]


def test_json_names_head_and_break(events, capsys):
    with lifted(connection):
        remove(events[3])
    append("units")
    with pytest.raises(SystemExit):
        call_command("verify_audit", json=True)
    broken, sound = map(json.loads, capsys.readouterr().out.splitlines())
    assert (broken["chain"], broken["broken"], broken["sequence"]) == ("portal", "tail", 4)
    assert sound["last_hash"] == AuditChain.objects.get(key="units").last_hash


def test_one_chain_alone(events, capsys):
    append("units")
    call_command("verify_audit", chain="units")
    assert capsys.readouterr().out == "units: utuh, 1 peristiwa\n"


def test_unknown_chain_is_refused(events):
    with pytest.raises(CommandError, match="Tidak ada rantai audit lain"):
        call_command("verify_audit", chain="lain")
