"""Emptying a database whose audit tables refuse to be emptied, and filling in again what every test may rely on."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

_teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined] # private, and the only place


def _lifted() -> Any:
    try:
        return importlib.import_module("zi_portal.shared.audit.triggers").lifted(connection)
    except ImportError:
        return nullcontext()


def load_instruments() -> None:
    importlib.import_module("assessments.instruments.loader").load_all()
    importlib.import_module("surveys.instruments.loader").load_all()
    # The rows are new ones after a flush; a portal's published rows stay for good, so nobody else needs this.
    importlib.import_module("assessments.instruments.compiled").item_rows.cache_clear()


def _lifting_teardown(self: Any) -> None:
    """Flush as Django does, with the append-only triggers lifted, then put the published instruments back."""
    with _lifted():
        _teardown(self)
    load_instruments()


@contextmanager
def flushable() -> Iterator[None]:
    """While this lasts, tests that commit can be cleaned up after."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _lifting_teardown)
        yield
