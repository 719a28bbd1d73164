"""Pictures of pages come from a confined process; whatever happens to it, the caller goes on."""

import io
import json
import subprocess
import sys
import time

import pytest
from PIL import Image

from tests.shared.files import makers
from zi_portal.shared.files import previews
from zi_portal.shared.files.previews import Limits, NotRendered, Problem

PDF = "application/pdf"


@pytest.fixture
def render(tmp_path):
    def render(content: bytes, media_type: str, **limits):
        source, target = tmp_path / "berkas", tmp_path / "halaman"
        source.write_bytes(content)
        target.mkdir()
        return previews.render(source, media_type, target, Limits(**limits))

    return render


def opened(page: previews.Page) -> Image.Image:
    return Image.open(io.BytesIO(page.path.read_bytes()))


def test_pages_of_a_pdf(render):
    rendered = render(makers.pdf(pages=3), PDF)
    assert (len(rendered.pages), rendered.total) == (3, 3)
    assert [page.number for page in rendered.pages] == [1, 2, 3]
    image = opened(rendered.pages[0])
    assert (image.format, image.size) == ("WEBP", (1240, 1755))


def test_only_the_first_pages_are_drawn(render):
    rendered = render(makers.pdf(pages=30), PDF, pages=4)
    assert (len(rendered.pages), rendered.total) == (4, 30)


def test_page_of_any_shape_stays_within_bounds(render):
    """A page may call itself hundreds of metres high."""
    tall = makers.pdf().replace(b"[0 0 595 842]", b"[0 0 9 1400000]")
    page = render(tall, PDF).pages[0]
    assert page.width <= 1240
    assert page.height <= 2480


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_picture_is_made_to_fit(render, form):
    rendered = render(makers.picture(form, (3000, 1000)), f"image/{form.lower()}")
    assert opened(rendered.pages[0]).size == (1240, 413)


def test_photo_stands_upright(render):
    exif = Image.Exif()
    exif[0x0112] = 6
    page = render(makers.picture("JPEG", (400, 200), exif=exif), "image/jpeg").pages[0]
    assert (page.width, page.height) == (200, 400)


def test_transparent_picture_stands_on_white(render):
    target = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(target, "PNG")
    page = render(target.getvalue(), "image/png").pages[0]
    assert opened(page).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"%PDF-1.7 rusak %%EOF", PDF), (b"", PDF), (makers.picture("PNG")[:60], "image/png"), (b"x", "image/jpeg")],
)
def test_broken_file_has_no_preview(render, content, media_type):
    with pytest.raises(NotRendered) as failure:
        render(content, media_type)
    assert failure.value.problem == Problem.BROKEN


def test_picture_that_swells_hits_the_memory_limit(render):
    with pytest.raises(NotRendered):
        render(makers.vast_png(13_000, 13_000), "image/png", memory=256 * 1024 * 1024)


def endless() -> bytes:
    """A page whose drawing takes minutes: a great many overlapping transparent shapes."""
    shapes = b"/G gs " + b"0 0 595 842 re 9 9 500 800 re f* 0 0 m 595 842 l 300 0 9 9 1 842 c B " * 400_000
    resources = b"/Resources << /ExtGState << /G << /ca 0.5 /BM /Luminosity >> >> >>"
    content = makers.stream(shapes, b"")
    page = makers.pdf(content)
    return page.replace(b"/MediaBox", resources + b" /Contents 90 0 R /MediaBox")


@pytest.mark.slow
def test_file_that_takes_too_long_is_given_up(render):
    started = time.monotonic()
    with pytest.raises(NotRendered) as failure:
        render(endless(), PDF, seconds=2, cpu_seconds=60)
    assert failure.value.problem == Problem.TOO_COMPLEX
    assert time.monotonic() - started < 10


@pytest.mark.slow
def test_processor_time_is_limited_apart_from_the_clock(render):
    with pytest.raises(NotRendered) as failure:
        render(endless(), PDF, seconds=60, cpu_seconds=1)
    assert failure.value.problem == Problem.TOO_COMPLEX


def child(monkeypatch, tmp_path, body: str) -> None:
    """Somebody has taken the child over: it does what it likes within its process."""
    program = tmp_path / "taken.py"
    program.write_text(body)
    monkeypatch.setattr(previews, "CHILD", program)


@pytest.mark.parametrize(
    "body",
    [
        "import os; os.symlink('/etc/passwd', 'page-1.webp'); print('{\"page\": 1, \"width\": 9, \"height\": 9}')",
        "open('page-1.webp', 'w').write('<script>'); print('{\"page\": 1, \"width\": 9, \"height\": 9}')",
        'print(\'{"page": 1, "width": 9, "height": 9}\')',
        'print(\'{"page": "../../a", "width": 9, "height": 9}\')',
        "print('[]'); print('nonsense')",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "raise SystemExit(2)",
    ],
)
def test_what_a_taken_child_says_is_not_believed(render, monkeypatch, tmp_path, body):
    child(monkeypatch, tmp_path, body)
    with pytest.raises(NotRendered):
        render(makers.pdf(), PDF)


def test_child_gets_no_secrets(render, monkeypatch, tmp_path):
    monkeypatch.setenv("ZI_SECRET_KEY", "rahasia")
    child(monkeypatch, tmp_path, f"import os; open({str(tmp_path / 'seen')!r}, 'w').write(repr(dict(os.environ)))")
    with pytest.raises(NotRendered):
        render(makers.pdf(), PDF)
    seen = (tmp_path / "seen").read_text()
    assert "rahasia" not in seen
    assert "ZI_" not in seen


def test_child_cannot_start_programs_or_write_large_files(tmp_path):
    """The limits that `child.confine` sets, seen from inside a process."""
    code = (
        "import sys, json, os; sys.path.insert(0, sys.argv[1]); import child;"
        "child.confine({'cpu_seconds': 5, 'memory': 1 << 30, 'file_size': 1 << 20});"
        "import resource as r;"
        "print(json.dumps([r.getrlimit(x) for x in (r.RLIMIT_CORE, r.RLIMIT_CPU, r.RLIMIT_AS, r.RLIMIT_FSIZE, "
        "r.RLIMIT_NPROC)]))"
    )
    folder = str(previews.CHILD.parent)
    told = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True).stdout
    assert json.loads(told) == [[0, 0], [5, 5], [1 << 30, 1 << 30], [1 << 20, 1 << 20], [0, 0]]
