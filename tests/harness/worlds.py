"""A world made once for a module; whatever a test does to it is taken back afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written inside is gone afterwards; may be nested. Nothing inside is ever committed."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
