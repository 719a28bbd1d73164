"""What the person at the keyboard may choose, checked before anything heavy happens."""

import errno
import socket
from collections.abc import Mapping
from dataclasses import dataclass

WILDCARDS = ("0.0.0.0", "::")  # noqa: S104 # compared with, not bound to


class CannotStart(Exception):
    """A sentence for the console, in Indonesian: what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    host: str
    port: int
    demo: bool

    @property
    def address(self) -> str:
        host = "127.0.0.1" if self.host in WILDCARDS else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def read(environ: Mapping[str, str]) -> Options:
    """HOST, PORT and DEMO; raises CannotStart when one of them makes no sense."""
    port, demo = environ.get("PORT") or "8000", environ.get("DEMO") or "1"
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        raise CannotStart(f"PORT harus berupa angka 1 sampai 65535, bukan {port!r}.")
    if demo not in ("0", "1"):
        raise CannotStart(f"DEMO harus 1 (dengan data contoh) atau 0 (kosong), bukan {demo!r}.")
    return Options(host=environ.get("HOST") or "127.0.0.1", port=int(port), demo=demo == "1")


def reserve(options: Options) -> socket.socket:
    """Bind the address without listening yet: from here on nobody else can take it. Raises CannotStart."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        reserved = socket.socket(family, kind, protocol)
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind(address)
    except socket.gaierror as error:
        raise CannotStart(f"HOST={options.host} tidak dikenal. Gunakan 127.0.0.1 atau alamat IP mesin ini.") from error
    except PermissionError as error:
        raise CannotStart(
            f"Port {options.port} hanya boleh dipakai root. Pilih yang lain, misalnya PORT=8080."
        ) from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise CannotStart(f"Alamat {options.host}:{options.port} tidak dapat dipakai: {error.strerror}.") from error
        raise CannotStart(
            f"Port {options.port} sedang dipakai program lain. "
            f"Hentikan program itu, atau pilih port lain, misalnya: make run PORT={min(options.port + 1, 65535)}"
        ) from error
    return reserved
