"""Entry of `make run`: checks what can fail first, prepares the data, then serves until it is told to stop."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from zi_portal.embedded import options as chosen
from zi_portal.embedded.options import WILDCARDS, CannotStart
from zi_portal.shared.backup import lock


def set_up() -> None:
    """Settings make the data directory: a wrong path or missing permission shows here."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "zi_portal.settings.embedded"
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise CannotStart(str(error)) from error
    except OSError as error:
        raise CannotStart(f"Direktori data tidak dapat dipakai: {error}. Atur izinnya atau ZI_DATA_DIR.") from error


@contextmanager
def data_directory() -> Iterator[IO[str]]:
    from django.conf import settings  # noqa: PLC0415 # known only after set_up

    try:
        held = lock.hold(settings.DATA_DIR)
    except lock.InUse as holder:
        raise CannotStart(
            f"Data di {settings.DATA_DIR} sedang dipakai portal lain (proses {holder}). "
            "Hentikan portal itu, atau pilih direktori lain dengan ZI_DATA_DIR."
        ) from holder
    with held:
        yield held


def run() -> None:
    options = chosen.read(os.environ)
    reserved = chosen.reserve(options)
    if options.host in WILDCARDS and not os.environ.get("ZI_ALLOWED_HOSTS"):
        print("Agar dapat dibuka dari komputer lain, atur juga ZI_ALLOWED_HOSTS=nama-atau-alamat-mesin-ini.")
    set_up()
    # Models can be imported only now, and the web server and PDF engine are not loaded in vain for a busy port.
    from zi_portal.embedded import prepare, server  # noqa: PLC0415

    with data_directory() as held:
        prepare.prepare(demo=options.demo)
        server.become(reserved, options.address, held)


def main() -> None:
    try:
        run()
    except (CannotStart, CommandError) as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
