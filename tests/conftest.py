"""Fixtures of the whole suite. What they stand on is in tests/harness."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from tests.harness.browser import browser, context, page, sign_in
from tests.harness.database import flushable, load_instruments
from tests.harness.jobs import worker

__all__ = ["browser", "context", "page", "sign_in", "worker"]
pytest_plugins = ["tests.harness.plugin"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database, with the published instruments in it and triggers that a flush can lift."""
    with flushable():
        with django_db_blocker.unblock():
            load_instruments()
        yield


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    """A request in English leaves its language in the thread; the next test starts in Indonesian again."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
