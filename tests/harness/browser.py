"""A real Chromium for the journeys: offline, one context per test, and no error in it goes unnoticed."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.harness import services

OFFLINE = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
WIDE = {"width": 1366, "height": 768}


def launch_arguments() -> list[str]:
    # Chromium's sandbox cannot be set up by root.
    return [*OFFLINE, "--no-sandbox"] if os.geteuid() == 0 else OFFLINE


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = services.chromium()
    if not executable:
        pytest.skip("Chromium is not installed (with ZI_REQUIRE_SERVICES=1 the run would have stopped).")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; Django would refuse every query of the test because of it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=executable, args=launch_arguments())
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, django_db_setup: None, live_server: Any) -> Iterator[BrowserContext]:
    """A fresh profile against the live server: Indonesian, a laptop's screen.

    The test database comes first: a server started before it would take SQLite's for one in memory, shared by threads.
    """
    context = browser.new_context(
        base_url=live_server.url,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        viewport=WIDE,  # type: ignore[arg-type]
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page of `context`; script errors and violations of the content security policy fail the test."""
    problems: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            problems.append(message.text)

    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", heard)
    yield page
    assert problems == []


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, Any], None]:
    """sign_in(page, user): a session for `user` in the page's context, without walking through the form."""

    def enter(page: Page, user: Any) -> None:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return enter
