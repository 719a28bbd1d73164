"""A program that talks to the portal with a person's token."""

import json
from typing import Any

from django.test import Client

from tests.api.conformity import check
from units.models import User
from zi_portal.shared.rest.operations import create_token

ROOT = "/api/v1/"


class Caller:
    def __init__(self, user: User) -> None:
        self.secret = create_token(user=user, name="Uji", by=user).secret
        self.client = Client()

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Headers are named with underscores: If_Match. What comes back must be as the OpenAPI document says."""
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        path = path if path.startswith("/") else ROOT + path
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named |= {"Authorization": f"Bearer {self.secret}"}
        kind = named.pop("Content-Type", "application/json")
        response = self.client.generic(method, path, content, content_type=kind, headers=named)
        check(method, path, response)
        return response

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def put(self, path: str, body: Any, **headers: str) -> Any:
        return self.ask("PUT", path, body, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.ask("POST", path, {} if body is None else body, **headers)


def refused(response: Any, status: int, code: str) -> dict:
    """The body of a refusal: always a code and a whole sentence."""
    assert response.status_code == status, response.content
    found = response.json()
    assert found["code"] == code
    assert found["message"].endswith(".")
    return found
