"""The OpenAPI document, its page, and the answer to addresses that do not exist."""

from typing import Any, NoReturn

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from rest_framework.request import Request

from zi_portal.api.document import document
from zi_portal.api.page import sections
from zi_portal.shared.rest.views import ApiView


@require_safe
@login_not_required
def openapi(request: HttpRequest) -> JsonResponse:
    """The document for programs; it says nothing about anybody's data, so it is open."""
    response = JsonResponse(document(), json_dumps_params={"ensure_ascii": False})
    patch_vary_headers(response, ["Cookie"])
    return response


@require_safe
@login_not_required
def docs(request: HttpRequest) -> HttpResponse:
    """The same for people, drawn here: ready-made viewers need inline styles, which the portal's policy refuses."""
    found = document()
    context = {"info": found["info"], "groups": sections(found), "section": "api"}
    return render(request, "api/docs.html", context)


class Nothing(ApiView):
    """No such address: JSON for everybody, signed in or not."""

    authentication_classes = ()
    permission_classes = ()
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        raise Http404
