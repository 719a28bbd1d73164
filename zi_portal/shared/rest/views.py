"""What every endpoint is."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.cache import patch_vary_headers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from zi_portal.shared.rest.errors import Refusal
from zi_portal.shared.rest.pagination import Pages

PRIVATE = "private, no-store"
REVALIDATED = "private, no-cache"


class ApiView(APIView):
    """JSON in and out, nothing kept by caches. `refusals` says how the domain's exceptions are answered."""

    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    refusals: ClassVar[Mapping[type[Exception], Callable[[Any], Refusal]]] = {}

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """A program's wish for a language counts; a page of ours speaks as its reader chose, whatever the browser."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            translation.activate(translation.get_language_from_request(request))
        return super().initialize_request(request, *args, **kwargs)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        final = super().finalize_response(request, response, *args, **kwargs)
        final.headers.setdefault("Cache-Control", PRIVATE)
        patch_vary_headers(final, ["Accept-Language"])
        return final

    def paged(
        self,
        found: Any,
        shape: type[BaseSerializer[Any]],
        context: Callable[[list[Any]], dict[str, Any]] | None = None,
    ) -> Response:
        """One page of a queryset. Two queries, and those of `context`, which is made from the rows of the page."""
        pages = Pages()
        rows: Any = pages.paginate_queryset(found, self.request, view=self)
        return pages.get_paginated_response(shape(rows, many=True, context=context(rows) if context else {}).data)
