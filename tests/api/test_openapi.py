"""The OpenAPI document: complete, valid, and shown on a page of our own."""

import io
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver

from tests.api.caller import ROOT
from zi_portal.api.document import document
from zi_portal.api.page import sections
from zi_portal.api.urls import urlpatterns
from zi_portal.shared.rest.views import ApiView

OPEN = {"/api/v1/register/", "/api/v1/register/{code}/"}
"""For everybody, without a token."""


def operations():
    return [
        (method, path, found)
        for path, methods in document()["paths"].items()
        for method, found in methods.items()
        if method != "parameters"
    ]


def views(patterns, prefix=""):
    for entry in patterns:
        if hasattr(entry, "url_patterns"):
            yield from views(entry.url_patterns, prefix + str(entry.pattern))
        elif hasattr(entry.callback, "cls"):
            yield prefix + str(entry.pattern), entry.callback.cls


def test_the_document_is_valid_without_a_warning():
    out = io.StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    assert out.getvalue().startswith("openapi: 3")


def test_every_endpoint_is_described():
    described = {re.sub(r"\{[a-z_]+\}", "{}", path).removeprefix(ROOT) for _, path, _ in operations()}
    served = {re.sub(r"<[^>]+>", "{}", route) for route, view in views(urlpatterns) if view.schema is not None}
    assert served == described
    assert all(issubclass(view, ApiView) for _, view in views(urlpatterns))


def test_every_operation_says_what_it_does_and_how_it_refuses():
    for method, path, found in operations():
        assert found["summary"], path
        if path in OPEN:
            assert not found.get("security"), path
            continue
        assert "401" in found["responses"], path
        if "{" in path:
            assert "404" in found["responses"], path
        if method in ("post", "put", "patch"):
            assert "400" in found["responses"], path
        assert {"token": []} in found["security"], path


def test_unknown_keys_are_forbidden_in_the_document_too():
    schemas = document()["components"]["schemas"]
    bodies = [schema for name, schema in schemas.items() if name.endswith("Request")]
    assert bodies
    assert all(schema["additionalProperties"] is False for schema in bodies)


@pytest.mark.django_db
def test_the_document_is_open_and_json():
    response = Client().get(f"{ROOT}openapi.json")
    assert response["Content-Type"] == "application/json"
    assert response.json()["info"]["title"] == "Portal ZI"


@pytest.mark.django_db
def test_the_page_shows_every_operation():
    page = Client().get(f"{ROOT}docs/").content.decode()
    for _, path, found in operations():
        assert f'id="{found["operationId"]}"' in page
        assert path in page
    assert sum(len(group.operations) for group in sections(document())) == len(operations())


def test_nothing_else_of_the_portal_is_in_the_document():
    assert all(path.startswith(ROOT) for _, path, _ in operations())
    assert get_resolver().reverse_dict
