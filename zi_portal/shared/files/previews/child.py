"""Runs alone, as a program: draws pages of one file into the current folder. Knows nothing of the portal.

    child.py pdf|image SOURCE LIMITS

Writes a line of JSON for the number of pages and one per page made. Ends with 1 when the file cannot be read; any
other way of ending means that it asked for more than its limits.
"""

import json
import os
import resource
import sys
import warnings
from typing import Any

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

LEAST_SCALE, MOST_SCALE = 0.01, 4.0


def confine(limits: dict[str, int]) -> None:
    """From here on this process can compute and write small files, and nothing more."""
    os.nice(10)
    for name, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_FSIZE, limits["file_size"]),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(name, (most, most))


def tell(**words: int) -> None:
    print(json.dumps(words), flush=True)


def keep(image: Image.Image, number: int, limits: dict[str, int]) -> None:
    """Saves the picture, made to fit, on white ground."""
    image.thumbnail((limits["width"], limits["height"]))
    if image.mode not in ("RGB", "L"):
        ground = Image.new("RGB", image.size, "white")
        solid = image.convert("RGBA")
        ground.paste(solid, mask=solid.getchannel("A"))
        image = ground
    image.save(f"page-{number}.webp", quality=80, method=2)
    tell(page=number, width=image.width, height=image.height)


def draw_pdf(source: str, limits: dict[str, int]) -> None:
    document = pypdfium2.PdfDocument(source)
    tell(total=len(document))
    for number in range(1, min(len(document), limits["pages"]) + 1):
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(limits["width"] / max(width, 1), limits["height"] / max(height, 1), MOST_SCALE)
        bitmap = page.render(scale=max(scale, LEAST_SCALE))
        keep(bitmap.to_pil(), number, limits)
        bitmap.close()
        page.close()


def draw_image(source: str, limits: dict[str, int]) -> None:
    with Image.open(source, formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
        tell(total=1)
        # A JPEG is read at a fraction of its size when that is all we need.
        image.draft("RGB", (limits["width"] * 2, limits["height"] * 2))
        first: Any = next(iter(ImageSequence.Iterator(image)))
        keep(ImageOps.exif_transpose(first), 1, limits)


def main() -> None:
    kind, source, limits = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    warnings.simplefilter("ignore")
    Image.init()
    confine(limits)
    try:
        draw_pdf(source, limits) if kind == "pdf" else draw_image(source, limits)
    except MemoryError:
        sys.exit(2)
    # Whatever a parser raises over a strange file means the same to the person who uploaded it.
    except Exception:
        sys.exit(1)


if __name__ == "__main__":
    main()
