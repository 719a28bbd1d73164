"""What one event holds, and how it hangs on the one before."""

from uuid import UUID

import pytest
from django.db import transaction

from tests.shared.chains import append
from zi_portal.shared import audit
from zi_portal.shared.audit.context import RequestContext, entered
from zi_portal.shared.audit.hashing import genesis, payload_hash
from zi_portal.shared.audit.models import AuditChain, AuditEvent

REQUEST = RequestContext(request_id=UUID(int=5), address="10.1.2.3")


def test_event_names_actor_only_by_opaque_identifier(person):
    with entered(REQUEST):
        event = append(actor=person, before={"name": "A"}, after={"name": "B"}, reason="salah ketik")
    assert (event.actor, event.request_id) == (person.audit_id, REQUEST.request_id)
    assert "Rani" not in " ".join(str(getattr(event, field.attname)) for field in AuditEvent._meta.concrete_fields)
    assert event.details == {
        "actor_name": "Rani Wulandari",
        "address": "10.1.2.3",
        "before": {"name": "A"},
        "after": {"name": "B"},
        "reason": "salah ketik",
    }


def test_events_hang_on_each_other_from_genesis(db):
    first, second = append(), append()
    assert (first.sequence, first.previous_hash) == (1, genesis("portal"))
    assert (second.sequence, second.previous_hash) == (2, first.hash)
    head = AuditChain.objects.get(key="portal")
    assert (head.last_sequence, head.last_hash) == (2, second.hash)


def test_hashes_can_be_recomputed_from_what_was_stored(db):
    event = AuditEvent.objects.get(pk=append(after={"nilai": "75,5"}).pk)
    assert event.hash == event.computed_hash("portal")
    assert event.payload_hash == payload_hash(event.detail.salt, event.detail.payload)


def test_chains_do_not_mix(db):
    append("institution:1")
    assert append("institution:2").sequence == 1
    assert list(AuditEvent.objects.filter(chain__key="institution:1").values_list("sequence", flat=True)) == [1]


def test_same_payload_has_different_hashes(db):
    assert append().payload_hash != append().payload_hash


def test_recording_costs_four_queries(db, person, django_assert_num_queries):
    append()
    with transaction.atomic(), django_assert_num_queries(4):
        audit.record(chain="portal", actor=person, action="a", target=("t", 1))


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="atomic"):
        audit.record(chain="portal", actor=None, action="a", target=("t", 1))
    assert not AuditChain.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_rolled_back_change_leaves_no_event():
    append()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError(audit.record(chain="portal", actor=None, action="a", target=("t", 1)))
    assert append().sequence == 2


def test_values_that_are_not_plain_are_refused_before_anything_is_written(db, person):
    with pytest.raises(TypeError, match="plain values"):
        append(after={"who": person})
    assert not AuditEvent.objects.exists()


def test_erasing_an_actors_details_keeps_the_events(person):
    mine, others = append(actor=person), append()
    assert audit.erase_details_of(person.audit_id) == 1
    found = {event.pk: event.details for event in AuditEvent.objects.filter(chain__key="portal")}
    assert found[mine.pk] is None
    assert found[others.pk] is not None


def test_erasing_details_about_a_target(person):
    about, other = append(target=("units.user", person.pk)), append(target=("units.user", person.pk + 1))
    assert audit.erase_details_about(("units.user", person.pk)) == 1
    assert AuditEvent.objects.get(pk=about.pk).details is None
    assert AuditEvent.objects.get(pk=other.pk).details is not None
