from django.db.models import QuerySet

from zi_portal.shared.audit.models import AuditEvent


def events_for_target(target: tuple[str, int | str]) -> QuerySet[AuditEvent]:
    """Events about one thing, newest first, with their details (`event.details` is None when erased). One query."""
    kind, identifier = target
    events = AuditEvent.objects.filter(target_type=kind, target_id=str(identifier))
    return events.select_related("detail").order_by("-at", "-id")


def events_of_chain(chain: str) -> QuerySet[AuditEvent]:
    """Events of one chain, newest first, with their details. One query."""
    return AuditEvent.objects.filter(chain__key=chain).select_related("detail").order_by("-sequence")
