"""Work that outlives a request: a row per job, a lease, a fencing token. Reachable as `jobs.<name>`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zi_portal.shared.jobs.operations import CannotCancel, cancel, enqueue
    from zi_portal.shared.jobs.queries import jobs_of
    from zi_portal.shared.jobs.runs import Cancelled, Failed, Lost, Run, job_task

_HOMES = {
    "CannotCancel": "operations",
    "Cancelled": "runs",
    "Failed": "runs",
    "Lost": "runs",
    "Run": "runs",
    "cancel": "operations",
    "enqueue": "operations",
    "job_task": "runs",
    "jobs_of": "queries",
}
__all__ = ["Cancelled", "CannotCancel", "Failed", "Lost", "Run", "cancel", "enqueue", "job_task", "jobs_of"]


def __getattr__(name: str) -> Any:
    # Looked up at first use: this package is an installed app, and models cannot be imported before apps are ready.
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
