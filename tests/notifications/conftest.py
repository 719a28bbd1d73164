"""A mail server that really speaks SMTP, and somebody to write to."""

import pytest

from tests import factories
from tests.accounts.conftest import post
from units.models import User

__all__ = ["post"]


@pytest.fixture
def rani(db) -> User:
    return factories.person()
