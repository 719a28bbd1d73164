"""People at the sign-in page, and a mail server that really speaks SMTP."""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from tests.factories import PASSWORD
from tests.harness.portal import free_port

SIGN_IN = "/akun/masuk/"


class Letters:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.received: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 # the server's name
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def post(settings: Any) -> Iterator[list[Any]]:
    """Mail that has arrived at a local SMTP server, the way production sends it."""
    letters = Letters()
    server = Controller(letters, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield letters.received
    server.stop()


@pytest.fixture
def sign_in_as() -> Callable[..., Client]:
    """sign_in_as(user): a client that has signed in at the page, as a browser would."""

    def enter(user: Any, password: str = PASSWORD, **headers: Any) -> Client:
        client = Client(**headers)
        client.post(SIGN_IN, {"username": user.email, "password": password})
        return client

    return enter


def link_in(letter: Any, pattern: str) -> str:
    """The address in the plain text of a letter, without scheme and host."""
    text = letter.get_body(("plain",)).get_content()
    found = re.search(r"http://testserver(\S*" + pattern + r"\S*)", text)
    assert found, text
    return found[1]
