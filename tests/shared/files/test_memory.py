"""Fifty megabytes pass through inspection, hashing and storing without ever standing in memory."""

import tracemalloc
from zipfile import ZIP_STORED

import pytest

from tests.shared.files import makers
from zi_portal.shared.files import blobs, incoming
from zi_portal.shared.files.inspection import inspect

SIZE = 50 * 1024 * 1024
MOST = 6 * 1024 * 1024


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def noise(size: int) -> bytes:
    return bytes(range(1, 256)) * (size // 255)


LARGE = {
    "sk.pdf": lambda: makers.pdf(makers.stream(noise(SIZE), b"/Subtype /Image")),
    "foto.jpg": lambda: makers.picture("JPEG")[:-2] + noise(SIZE).replace(b"\xff", b"\x01") + b"\xff\xd9",
    "foto.png": lambda: makers.picture("PNG")[:33] + makers.chunk(b"IDAT", noise(SIZE)) + makers.chunk(b"IEND", b""),
    "profil.mp4": lambda: makers.film(b"isom", makers.box(b"moov"), makers.box(b"mdat", noise(SIZE))),
    "paparan.pptx": lambda: makers.office("pptx", {"ppt/media/a.bin": noise(SIZE)}, method=ZIP_STORED),
    "lama.doc": lambda: makers.legacy("WordDocument") + noise(SIZE),
}


@pytest.mark.parametrize("name", LARGE)
def test_memory_stays_flat(name):
    incoming.folder().mkdir(parents=True)
    path = incoming.path_of("berkas")
    path.write_bytes(LARGE[name]())
    tracemalloc.start()
    try:
        with incoming.complete("berkas") as file:
            assert inspect(file, name)[1] == name
            blobs.adopt(path, blobs.measure(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MOST
