"""Hash-chained, append-only record of who did what. The operations stay reachable as `audit.<name>`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zi_portal.shared.audit.operations import erase_details_about, erase_details_of, record

__all__ = ["erase_details_about", "erase_details_of", "record"]


def __getattr__(name: str) -> Any:
    # Looked up at first use: this package is an installed app, and models cannot be imported before apps are ready.
    if name in __all__:
        return getattr(import_module(f"{__name__}.operations"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
