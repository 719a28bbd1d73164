"""A real worker for tests that need their jobs done: the one the embedded portal runs."""

from collections.abc import Iterator
from typing import Any

import pytest
from celery import current_app

from zi_portal.embedded.worker import Worker


@pytest.fixture
def worker(transactional_db: Any) -> Iterator[Worker]:
    """Takes jobs from the suite's private Redis (or from memory) as soon as they are committed."""
    running = Worker(current_app)
    running.start()
    assert running.ready.wait(10)
    yield running
    running.close()
    assert running.ended(10)
