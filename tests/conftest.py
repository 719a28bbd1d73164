"""Fixtures of the whole suite. What they stand on is in tests/harness."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.harness.browser import browser, context, page, sign_in
from tests.harness.database import flushable, load_instruments
from tests.harness.jobs import worker

__all__ = ["browser", "context", "page", "sign_in", "worker"]
pytest_plugins = ["tests.harness.plugin"]
# A busy machine is no fault of the code: neither slow drawing nor a slow example fails a test.
hypothesis_settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("portal")


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
