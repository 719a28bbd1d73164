from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from zi_portal.shared.audit.context import RequestContext, entered


class AuditContextMiddleware:
    """Gives each request its own identifier, answered in X-Request-ID.

    An identifier or an address sent in headers is not believed: both end up in the audit trail. Only behind the
    portal's own proxy (settings.ZI_ADDRESS_HEADER) the last address counts, the one which that proxy has added.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        context = RequestContext(request_id=uuid4(), address=address_of(request))
        with entered(context):
            response = self.get_response(request)
        response["X-Request-ID"] = str(context.request_id)
        return response


def address_of(request: HttpRequest) -> str:
    added: str = request.META.get(settings.ZI_ADDRESS_HEADER, "") if settings.ZI_ADDRESS_HEADER else ""
    address: str = added.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    return address[:45]
