"""Bodies of the background jobs; operations queue them by name."""

from clearances.tasks.dossiers import build_dossier

__all__ = ["build_dossier"]
