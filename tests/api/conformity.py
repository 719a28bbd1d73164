"""Holds every response of the tests against the OpenAPI document."""

import re
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator

from zi_portal.api.document import document

BY_ANYBODY = {"404", "405"}


@lru_cache(maxsize=1)
def _paths() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    return [
        (re.compile(re.sub(r"\\{[a-z_]+\\}", "[^/]+", re.escape(path))), methods)
        for path, methods in sorted(document()["paths"].items(), key=lambda found: found[0].count("{"))
    ]


def check(method: str, path: str, response: Any) -> None:
    """Raises AssertionError for a status that is not described, or a body that is not as described."""
    operation = _operation(method, path.partition("?")[0])
    status = str(response.status_code)
    if operation is None:
        assert status in BY_ANYBODY, (method, path, status)
        return
    assert status in operation["responses"], (method, path, status)
    content = operation["responses"][status].get("content", {})
    if "application/json" not in content:
        assert response.headers.get("Content-Type") != "application/json", (method, path, status)
        return
    schema = content["application/json"]["schema"] | {"components": document()["components"]}
    problems = [error.message for error in Draft202012Validator(schema).iter_errors(response.json())]
    assert problems == [], (method, path, status, problems)


def _operation(method: str, path: str) -> dict[str, Any] | None:
    # A fixed path comes before one with a key in it: evidence/links/ is no evidence.
    found = [methods for pattern, methods in _paths() if pattern.fullmatch(path)]
    return next((methods[method.lower()] for methods in found if method.lower() in methods), None)
