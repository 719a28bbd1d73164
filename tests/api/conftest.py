import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_calls_counted():
    """What one test asked for must not slow down the next."""
    cache.clear()
