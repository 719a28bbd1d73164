"""The portal speaks Indonesian until a person chooses English."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def spoken(client: Client, **headers: str) -> tuple[str, str]:
    answer = client.get("/akun/masuk/", headers=headers)
    heading = "Masuk" if "<h1>Masuk" in answer.text else "Sign in" if "<h1>Sign in" in answer.text else ""
    return answer.headers["Content-Language"], heading


def test_an_english_browser_is_shown_indonesian():
    assert spoken(Client(), accept_language="en-US,en;q=0.9") == ("id", "Masuk")


def test_the_choice_of_english_is_kept():
    client = Client()
    client.post("/akun/bahasa/", {"language": "en"})
    assert spoken(client) == ("en", "Sign in")


def test_an_unknown_choice_counts_for_nothing():
    client = Client()
    client.cookies["django_language"] = "xx"
    assert spoken(client) == ("id", "Masuk")
