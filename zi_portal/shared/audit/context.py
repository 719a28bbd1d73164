"""What the audit trail knows about the request in progress."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Outside a request (worker, command line) there is no identifier and no address."""

    request_id: UUID | None = None
    address: str = ""


_OUTSIDE = RequestContext()
_context: ContextVar[RequestContext] = ContextVar("audit_request_context", default=_OUTSIDE)


def current() -> RequestContext:
    return _context.get()


@contextmanager
def entered(context: RequestContext) -> Iterator[RequestContext]:
    """While this lasts, `current()` answers `context`; afterwards what stood before, also after an exception."""
    token = _context.set(context)
    try:
        yield context
    finally:
        _context.reset(token)
