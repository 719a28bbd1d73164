"""Whether a link is alive: one careful request to the outside, never into a network behind the portal.

The name is resolved here and the connection goes to the very address that was judged, so that a name which answers
differently the next time leads nowhere. Redirects are judged as the first address is. Nothing of the answer is kept.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from urllib.parse import SplitResult, quote, urljoin, urlsplit

SECONDS = 8
LONGEST = 20
"""Seconds for one answer, however slowly it comes."""
HOPS = 4
PORTS = {"http": 80, "https": 443}
MOVED = (301, 302, 303, 307, 308)
NOT_ANSWERED_BY_HEAD = (400, 403, 404, 405, 406, 501)
"""Some servers refuse HEAD for what they show to GET."""
GONE = (404, 410)
HEADERS = {"User-Agent": "PortalZI-pemeriksa-tautan", "Accept": "*/*", "Connection": "close"}


class Trouble(Enum):
    GONE = "gone"
    SILENT = "silent"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of the last answer and, where the link is not alive, what is wrong. A door that asks for a name is
    alive: somebody is there."""

    status: int | None
    trouble: Trouble | None


class Refused(Exception):
    """The address is none that the portal goes to."""


def knock(url: str) -> Answer:
    """HEAD, and GET where HEAD is not answered. Takes at most a few times SECONDS; raises nothing."""
    try:
        status = _last_status(url)
    except Refused:
        return Answer(None, Trouble.INTERNAL)
    except socket.gaierror:
        return Answer(None, Trouble.GONE)
    except (OSError, http.client.HTTPException, ValueError):
        # Refused, timed out, no valid certificate, not HTTP at all, or an address that cannot be read.
        return Answer(None, Trouble.SILENT)
    if status in GONE:
        return Answer(status, Trouble.GONE)
    return Answer(status, Trouble.SILENT if status >= 500 else None)


def _last_status(url: str) -> int:
    for _hop in range(HOPS):
        status, onward = _asked("HEAD", url)
        if status in NOT_ANSWERED_BY_HEAD:
            status, onward = _asked("GET", url)
        if status not in MOVED or not onward:
            return status
        url = urljoin(url, onward)
    return status


def _asked(method: str, url: str) -> tuple[int, str]:
    """The status and where the answer leads; the body is not read."""
    parts = urlsplit(url)
    connection = _connection(parts)
    target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe="/?&=%:;,@!$'()*+~#[]")
    try:
        with _patience(connection):
            connection.request(method, target, headers=HEADERS)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


@contextmanager
def _patience(connection: http.client.HTTPConnection) -> Iterator[None]:
    """Hangs up on whoever answers a letter at a time: the time limit of a socket counts from letter to letter."""
    wire = connection.sock

    def hang_up() -> None:
        with suppress(OSError):
            wire.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(LONGEST, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme not in PORTS or not host or (parts.port or PORTS[parts.scheme]) != PORTS[parts.scheme]:
        raise Refused
    host = host.encode("idna").decode()
    port = PORTS[parts.scheme]
    wire = socket.create_connection((public_address(host, port), port), SECONDS)
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    try:
        connection.sock = _sealed(wire, host) if parts.scheme == "https" else wire
    except BaseException:
        wire.close()
        raise
    if parts.scheme == "https":
        connection.default_port = port
    return connection


def _sealed(wire: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(wire, server_hostname=host)


def public_address(host: str, port: int) -> str:
    """The address of a name of which every address is open to the whole Internet. Raises Refused, OSError."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(one) for one in found):
        raise Refused
    return found[0]


def is_public(text: str) -> bool:
    """Whether an IP address is reached through the Internet only; also those that wear another one inside are asked."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if inner:
            return is_public(str(inner))
        if address in NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
    return address.is_global and not address.is_multicast and not address.is_reserved


NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
