"""Accepting an answer by one insert. No audit event: a public answer has no actor, and its row is the record."""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys.enums import Channel, State
from surveys.models import Contact, Response, Survey
from surveys.queries.public import PublicForm
from surveys.scoring import Flag, own_flags
from zi_portal.shared.sealing import seal


class AlreadyReceived(Exception):
    """This form or this link has been answered before; nothing was added."""


class NotOpen(Exception):
    """The survey takes no answers now."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One checked answer. `marks` has an entry per question, None for a skipped one; groups are numbers by name.

    `extra` answers the institution's own questions by place: a digit, words, or None. `at` None: now.
    """

    key: str
    channel: Channel
    marks: Sequence[int | None]
    seconds: int | None = None
    service: int | None = None
    service_date: datetime.date | None = None
    device: str = ""
    groups: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""
    suggestion: str = ""
    language: str = "id"
    steered: bool = False
    from_staff: bool = False
    contact: Mapping[str, str] | None = None
    extra: Sequence[int | str | None] = ()
    at: datetime.datetime | None = None


def accept(form: PublicForm, given: Submission) -> None:
    """Stores one answer for good. One statement, two more with a contact. Raises AlreadyReceived, NotOpen.

    The database itself refuses a second answer with the same key and any answer to a survey that is not open, so two
    posts at once or a survey closed this moment need no lock.
    """
    if given.contact is None:
        inserted = _insert(form, given)
    else:
        with transaction.atomic():
            inserted = _insert(form, given)
            if inserted:
                _keep_contact(form, given, given.contact)
    if not inserted:
        raise (
            AlreadyReceived
            if Response.objects.filter(submission_key=given.key).exists()
            else NotOpen(_("Survei ini sedang tidak menerima jawaban."))
        )


def _flags(form: PublicForm, given: Submission) -> Flag:
    rules = form.questionnaire.thresholds
    found = own_flags(given.marks, given.seconds, given.channel, rules)
    if given.steered:
        found |= Flag.STEERED
    if given.from_staff and given.channel in rules.staff_channels:
        found |= Flag.STAFF_ADDRESS
    return found


def _values(form: PublicForm, given: Submission) -> dict[str, Any]:
    flags = int(_flags(form, given))
    return {
        "survey_id": form.survey_id,
        "service_id": given.service,
        "submission_key": given.key,
        "channel": given.channel.value,
        "marks": "".join(str(mark or 0) for mark in given.marks),
        "submitted_at": given.at or timezone.now(),
        "seconds": given.seconds,
        "service_date": given.service_date,
        "device": given.device,
        "sex": given.groups.get("sex", 0),
        "age": given.groups.get("age", 0),
        "education": given.groups.get("education", 0),
        "occupation": given.groups.get("occupation", 0),
        "disability": given.groups.get("disability", 0),
        "reason": given.reason,
        "suggestion": given.suggestion,
        "language": given.language,
        "own_flags": flags,
        "flags": flags,
        "extra": "".join(_digit(said) for said in given.extra),
        "extra_said": _said(given.extra),
    }


def _digit(said: int | str | None) -> str:
    """Words count as 1; they stand in `extra_said`."""
    return str(said) if isinstance(said, int) else "1" if said else "0"


def _said(extra: Sequence[int | str | None]) -> str:
    """Words by the place of their question, as JSON; empty when there are none."""
    words = {str(place): said for place, said in enumerate(extra) if isinstance(said, str) and said}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")) if words else ""


def _insert(form: PublicForm, given: Submission) -> bool:
    """INSERT ... SELECT ... FROM the open survey ON CONFLICT DO NOTHING: one trip, no exception to clean up."""
    values, today = _values(form, given), form.today()
    table, surveys = Response._meta.db_table, Survey._meta.db_table
    places = ", ".join(["%s"] * len(values))
    open_now = f"SELECT 1 FROM {surveys} WHERE id = %s AND state = %s AND period_start <= %s AND period_end >= %s"  # noqa: S608
    statement = (
        f"INSERT INTO {table} ({', '.join(values)}) SELECT {places} WHERE EXISTS ({open_now}) "
        "ON CONFLICT (submission_key) DO NOTHING"
    )
    asked = [form.survey_id, State.OPEN.value, today, today]
    with connection.cursor() as cursor:
        cursor.execute(statement, [_adapted(value) for value in (*values.values(), *asked)])
        return cursor.rowcount == 1


def _adapted(value: Any) -> Any:
    """The value as the engine stores it (SQLite keeps times as text)."""
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, datetime.date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _keep_contact(form: PublicForm, given: Submission, contact: Mapping[str, str]) -> None:
    Contact.objects.create(
        survey_id=form.survey_id,
        service_id=given.service,
        service_date=given.service_date,
        sealed=seal(contact),
        consent_date=form.today(),
        keep_until=form.contact_until,
    )
