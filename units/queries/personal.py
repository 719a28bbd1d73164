"""Everything the portal holds about a person, whichever app keeps it."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, OneToOneField, Q, QuerySet

from units.enums import Action
from units.models import Invitation, Membership, SignInAttempt, User
from units.models.sign_ins import account_key
from units.rules import scope_of
from zi_portal.shared.audit.models import AuditEvent

SECRETS = {"password", "digest", "token_hash", "session_key", "data", "token", "token_secret"}
"""Fields that open doors: their being there is told, their content is not."""


def people_for(user: User) -> QuerySet[User]:
    """People whose data the person looks after: everybody for the platform's admin, else whoever holds or held a role
    in an institution of theirs."""
    scope = scope_of(user, Action.MANAGE_DATA)
    if scope.everywhere:
        return User.objects.all()
    inside = Q(institution__in=scope.institutions) | Q(unit__institution__in=scope.institutions)
    return User.objects.filter(pk__in=Membership.objects.filter(inside).values("user"))


def reaches_further(by: User, person: User) -> bool:
    """Whether the person also holds or held a role outside the institutions that `by` looks after. One query."""
    scope = scope_of(by, Action.MANAGE_DATA)
    if scope.everywhere:
        return False
    inside = Q(institution__in=scope.institutions) | Q(unit__institution__in=scope.institutions)
    return Membership.objects.filter(user=person).exclude(inside).exists()


def held_about(person: User) -> dict[str, Any]:
    """All of it as plain values: rows that point at the person by table, and their trace in the audit chain.

    One query for each relation to a person.
    """
    tables: dict[str, list[dict[str, Any]]] = {"units.user": [_plain(person)]}
    for model, names in _relations():
        wanted = Q(pk__in=[])
        for name in names:
            wanted |= Q(**{name: person})
        if model is Invitation:
            wanted |= Q(email=person.email)
        if model is SignInAttempt:
            wanted |= Q(account=account_key(person.email))
        rows = [_plain(row) for row in model._default_manager.filter(wanted).order_by("pk")]
        if rows:
            tables[model._meta.label_lower] = rows
    return {"person": {"email": person.email, "name": person.full_name}, "tables": tables, "audit": _trace(person)}


def _relations() -> Iterator[tuple[type[Model], list[str]]]:
    """Tables with columns that point at a person."""
    for model in apps.get_models(include_auto_created=True):
        names = [
            field.name
            for field in model._meta.get_fields()
            if isinstance(field, ForeignKey | OneToOneField) and field.related_model is User
        ]
        if names:
            yield model, names


def _plain(row: Model) -> dict[str, Any]:
    return {
        field.attname: "(…)" if field.name in SECRETS else field.value_from_object(row)
        for field in row._meta.concrete_fields
    }


def _trace(person: User) -> list[dict[str, Any]]:
    about = Q(actor=person.audit_id) | Q(target_type="user", target_id=str(person.pk))
    events = AuditEvent.objects.filter(about).select_related("chain", "detail").order_by("at", "pk")
    return [
        {
            "chain": event.chain.key,
            "sequence": event.sequence,
            "at": event.at,
            "action": event.action,
            "object": f"{event.target_type}:{event.target_id}",
            "details": event.details,
        }
        for event in events.iterator(chunk_size=1000)
    ]
