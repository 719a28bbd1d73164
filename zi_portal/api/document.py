"""The OpenAPI document, made from the views."""

from functools import lru_cache
from typing import Any

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator

ROOT = "zi_portal.urls"


def document() -> dict[str, Any]:
    """The document in the language of the request. Made once per process and language, then kept."""
    return _made(translation.get_language() or "id")


@lru_cache(maxsize=8)
def _made(_language: str) -> dict[str, Any]:
    return dict(SchemaGenerator(urlconf=ROOT).get_schema(request=None, public=True))
