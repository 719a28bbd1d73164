from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from zi_portal.shared.audit.context import RequestContext, entered


class AuditContextMiddleware:
    """Gives each request its own identifier, answered in X-Request-ID.

    An identifier or an address sent in headers is not believed: both end up in the audit trail.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        context = RequestContext(request_id=uuid4(), address=request.META.get("REMOTE_ADDR", ""))
        with entered(context):
            response = self.get_response(request)
        response["X-Request-ID"] = str(context.request_id)
        return response
