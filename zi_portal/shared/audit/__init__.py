"""Hash-chained, append-only record of who did what. `record` and the queries stay reachable as `audit.<name>`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zi_portal.shared.audit.operations import erase_details_about, erase_details_of, record
    from zi_portal.shared.audit.queries import events_for_target, events_of_chain

__all__ = ["erase_details_about", "erase_details_of", "events_for_target", "events_of_chain", "record"]
_HOMES = {name: "queries" if name.startswith("events") else "operations" for name in __all__}


def __getattr__(name: str) -> Any:
    # Looked up at first use: this package is an installed app, and models cannot be imported before apps are ready.
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
