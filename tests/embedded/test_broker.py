"""The queue as files: a message is there whole or not at all."""

import threading
from queue import Empty

import pytest
from django.conf import settings
from kombu import Connection

TRANSPORT = "zi_portal.embedded.broker:Transport"
MESSAGES, BODY = 300, "x" * 200_000


@pytest.fixture
def channel(tmp_path):
    folders = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path), "control_folder": str(tmp_path / "c")}
    with Connection("filesystem://localhost//", transport=TRANSPORT, transport_options=folders) as connection:
        yield connection.channel()


def test_the_embedded_portal_uses_it():
    text = (settings.BASE_DIR / "zi_portal/settings/embedded.py").read_text(encoding="utf-8")
    assert f'CELERY_BROKER_TRANSPORT = "{TRANSPORT}"' in text


def test_a_reader_never_sees_half_a_message(channel):
    def write():
        for number in range(MESSAGES):
            channel._put("jobs", {"number": number, "body": BODY})

    writer = threading.Thread(target=write)
    writer.start()
    seen: list[int] = []
    while writer.is_alive() or len(seen) < MESSAGES:
        try:
            seen.append(channel._get("jobs")["number"])
        except Empty:
            assert writer.is_alive() or len(seen) == MESSAGES
    writer.join()
    assert sorted(seen) == list(range(MESSAGES))
