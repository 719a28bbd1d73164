"""Bodies of the background jobs; operations queue them by name."""

from clearances.tasks.dossiers import build_dossier, erase_dossier_lists
from clearances.tasks.letters import render_letters
from clearances.tasks.monitoring import monitor_predicates, render_monitoring

__all__ = ["build_dossier", "erase_dossier_lists", "monitor_predicates", "render_letters", "render_monitoring"]
