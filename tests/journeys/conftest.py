"""What every journey starts from: one assessment with its people, seen in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.factories import Cast


@pytest.fixture
def cast(transactional_db: Any) -> Cast:
    return Cast()


@pytest.fixture
def open_as(page: Page, sign_in: Callable[[Page, Any], None]) -> Callable[..., Page]:
    """open_as(user, path): signs in and opens the address."""

    def opened(user: Any, path: str) -> Page:
        sign_in(page, user)
        page.goto(path)
        return page

    return opened
