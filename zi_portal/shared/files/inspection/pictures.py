"""What every kind of raster image is held to, before anything decodes it."""

from django.utils.translation import gettext as _

from zi_portal.shared.files.inspection.verdicts import Refused

MOST_PIXELS = 64_000_000
"""A page of A4 at 600 dpi has 35 million, a good telephone's photo 50."""


def check_area(width: int, height: int) -> None:
    if not width or not height:
        raise broken()
    if width * height > MOST_PIXELS:
        raise Refused(
            _(
                "Gambar berukuran %(width)s × %(height)s piksel, melebihi batas %(limit)s juta piksel. "
                "Perkecil gambarnya, lalu unggah ulang."
            )
            % {"width": width, "height": height, "limit": MOST_PIXELS // 1_000_000}
        )


def broken() -> Refused:
    return Refused(_("Berkas gambar rusak atau terpotong. Buka dan simpan ulang gambarnya, lalu unggah kembali."))


def trailing() -> Refused:
    return Refused(_("Ada isi lain di belakang gambar ini. Buka dan simpan ulang gambarnya, lalu unggah kembali."))
